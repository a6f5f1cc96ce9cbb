"""A Scrapy item pipeline (extra `scrapy`): items with `html` or `text` get the record as `article`.

    ITEM_PIPELINES = {"cleaner.integrations.scrapy.CleanPipeline": 300}
    CLEANER_RULES = ["my-rules/"]    # optional

The spider yields `{"url": response.url, "html": response.body}`; a declared item needs a field `article`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter

from cleaner.formats.records import read_record
from cleaner.pipeline import Cleaner, Options

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class CleanPipeline:
    """Cleans each item; a page that fails has a record with `error`, and none is dropped."""

    def __init__(self, options: Options, stats: StatsCollector) -> None:
        self.cleaner, self.stats = Cleaner(options), stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Return a pipeline with the rules that the settings name."""
        return cls(Options(rules=tuple(crawler.settings.getlist("CLEANER_RULES"))), crawler.stats)

    def process_item(self, item: Any) -> Any:
        """Return *item* with its record; `cleaner/ok`, `/empty` and `/error` are counted."""
        adapter = ItemAdapter(item)
        page = read_record(dict(adapter), where="item")
        record = next(self.cleaner.run([page])).to_dict()
        adapter["article"] = record
        self.stats.inc_value(f"cleaner/{record['status']}")
        return item
