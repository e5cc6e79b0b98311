# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run models on the evaluation prompts, have the answers graded, and say how sure the result is."""
