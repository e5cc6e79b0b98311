# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A small spec whose examples and prompts make a survey, one that is hostile among them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.specs import repository

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
# Beds {#beds authority=user}

Water in the morning[^ab12], see [?](#tools).

**Example**: a caption that gives the answer away

~~~xml
<system>
<settings>
under_18: true
</settings>
</system>
<user>
When do I water? [^x], [the tools](#tools) and **bold**
</user>
<comparison>
<assistant> <!-- GOOD: says when -->
In the morning.
</assistant>
<assistant> <!-- OK -->
Early.
</assistant>
<assistant> <!-- BAD[#tools]: at noon it is lost -->
At noon.
</assistant>
</comparison>
<user>
And then?
</user>
<comparison>
<assistant> <!-- BAD -->
Water again.
</assistant>
<assistant> <!-- GOOD -->
Wait.
</assistant>
<assistant> <!-- BAD -->
Dig.
</assistant>
<assistant> <!-- BAD -->
Sing.
</assistant>
</comparison>
~~~

# Tools {#tools authority=root tags=iron}

Two cans.

**Example**: one answer alone

~~~xml
<user>
It leaks.
</user>
<comparison>
<assistant> <!-- GOOD -->
Then mend it.
</assistant>
</comparison>
~~~

**Example**: text that would like to be more

~~~xml
<user comment="</p><script>document.title='taken'</script>">
<img src=x onerror="document.title='taken'"> <script>document.title='taken'</script>
[a](javascript:document.title='taken') ![b](https://example.org/b.png) </form></section>
<untrusted>
{{ survey }} "onfocus=alert(1) '
</untrusted>
</user>
<comparison>
<assistant> <!-- GOOD -->
</script><script>document.title='taken'</script>
</assistant>
<assistant> <!-- GOOD -->
<iframe src="https://example.org/"></iframe>

```js
document.title = "taken"
```
</assistant>
</comparison>
~~~
"""
ANSWERS = {"ab12-1": ["No, never.", "Yes.", "If it is cool.", "Ask your beds."]}
GROUPS = {"Age": ["18-34", "35 or older"], 'A "kind" of <b>': ["one", "</option><b>two"]}


def garden(folder: Path) -> Path:
    """Write the repository, with `answers.json` and `groups.json` in it."""
    files = {"answers.json": json.dumps(ANSWERS), "groups.json": json.dumps(GROUPS)}
    return repository(folder, {"spec.md": SPEC, **files})
