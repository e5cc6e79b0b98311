# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The evaluation prompts as a whole: what they cover, and whether they are up to date."""
