# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A comparison as one web page: what it shows, its templates, its style and its scripts."""
