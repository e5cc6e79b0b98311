# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the server can do: one module a feature, each with `install(server)`."""
