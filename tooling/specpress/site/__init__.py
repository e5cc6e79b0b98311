# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make the pages of a spec's site. Pure: values in, values out; it knows no MkDocs."""
