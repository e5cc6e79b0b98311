# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a comment on a pull request is made of.

All that comes from a document stands in blocks of HTML, one element a line and no line blank: there
Markdown is not read, so that nothing but the escaping of HTML keeps a text a text.
"""
