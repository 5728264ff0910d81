"""Steps through the app that several stories share."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[2] / "geo" / "ui" / "main.py"


def start(lang: str = "en", *, user: dict[str, Any] | None = None, **address: str) -> AppTest:
    """A new session at the map."""
    app = AppTest.from_file(str(MAIN), default_timeout=180)
    app.query_params["lang"] = lang
    for key, value in address.items():
        app.query_params[key] = value
    if user is not None:
        app.user = user
    return sound(app.run())


def go(app: AppTest, page: str, **address: str) -> AppTest:
    """Follow the navigation to a page."""
    app.switch_page(f"app_pages/{page}.py")
    for key, value in address.items():
        app.query_params[key] = value
    return sound(app.run())


def load(app: AppTest, content: bytes, name: str = "台账.xlsx") -> AppTest:
    """Drop a file on the load page."""
    go(app, "load")
    app.file_uploader[0].upload(name, content)
    return sound(app.run())


def press(app: AppTest, key: str) -> AppTest:
    """Press the button with this key."""
    return sound(app.button(key=key).click().run())


def counts(app: AppTest) -> list[int]:
    """Rows, accepted, warned, rejected and skipped as the page shows them."""
    return [int(metric.value.replace(",", "")) for metric in app.metric]


def words(app: AppTest) -> str:
    """All that is written on the page, without the backslashes that keep Markdown off."""
    kinds = (app.markdown, app.caption, app.title, app.header, app.subheader, app.info, app.text)
    alerts = (app.error, app.warning, app.success)
    return "\n".join(str(element.value) for kind in (*kinds, *alerts) for element in kind).replace("\\", "")


def labels(app: AppTest) -> list[str]:
    """What the buttons say."""
    return [button.label for button in app.button]


def sound(app: AppTest) -> AppTest:
    """The same app, once it is sure that no page has failed."""
    assert not app.exception, app.exception
    return app
