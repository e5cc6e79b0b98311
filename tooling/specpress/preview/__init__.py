# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The live preview: watch the files, render what changed, tell the pages that are open."""
