# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hand the pages to MkDocs: a plugin, a Python-Markdown extension, and a build.

Pages are rendered by specpress. MkDocs gets each as a file that starts with a marker, and the
extension puts the finished HTML and its table of contents in place untouched. The extension alone
is enough where plugins are not run: `pages.source` writes the same files for any other builder.
"""
