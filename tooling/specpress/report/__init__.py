# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Values to text, one file per format."""
