"""The only readers of sources: files become values, or all that is wrong with them at once."""

import os
import sys
from types import SimpleNamespace

# Plug-ins of other packages have no business in our validation, and looking for them takes as long as a quote.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# What looks for them imports all that is known of installed packages before it finds that it need not look.
sys.modules.setdefault("pydantic.plugin._loader", SimpleNamespace(get_plugins=tuple))  # type: ignore[arg-type]
