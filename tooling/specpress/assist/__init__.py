# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an editor asks of a spec, answered by pure functions: where is it, what is it, what fits here."""
