# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Bring a document from elsewhere into the format: plain text, or Markdown of any kind."""
