# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages of published results: how well models follow the spec, down to every answer."""
