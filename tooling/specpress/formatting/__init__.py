# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The canonical form of a spec's source: what differs from it, and the edits that make it so."""
