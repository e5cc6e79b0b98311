# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The dialect: CommonMark and the annotations of a behaviour spec, and its HTML.

The only package that knows markdown-it-py. `dialect` turns text into tokens, `annotations` holds
one file per annotation, `plain` and `html` turn tokens into text and HTML.
"""
