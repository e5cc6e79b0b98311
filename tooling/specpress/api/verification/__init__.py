# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Gather what `specpress.api.verify` judges, from git, from records and from a site."""
