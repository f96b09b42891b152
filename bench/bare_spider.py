"""The yardstick: a Scrapy spider that only follows links inside each site of the farm.

bare_spider.py SITES PORT -> pages and seconds. It archives nothing and judges nothing.
"""

import sys
import time
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor


class BareSpider(scrapy.Spider):
    name = "bare"
    links = LinkExtractor()

    def __init__(self, sites: int, port: int, **more) -> None:
        super().__init__(**more)
        self.homes = [f"http://127.0.2.{site}:{port}/" for site in range(1, sites + 1)]

    async def start(self):
        for home in self.homes:
            yield scrapy.Request(home)

    def parse(self, response):
        self.crawler.stats.inc_value("pages")
        here = urlsplit(response.url).netloc
        for link in self.links.extract_links(response):
            if urlsplit(link.url).netloc == here:
                yield response.follow(link)


def main(sites: int, port: int) -> None:
    settings = {
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    }
    started = time.perf_counter()
    crawling = CrawlerProcess(settings)
    crawler = crawling.create_crawler(BareSpider)
    crawling.crawl(crawler, sites=sites, port=port)
    crawling.start()
    print(crawler.stats.get_value("pages"), round(time.perf_counter() - started, 3))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
