# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people say of answers: asked by a survey, imported, and compared with the spec."""
