"""Crawl the farm into an archive: crawl_farm.py SITES PAGES PORT FOLDER -> pages, seconds, MB."""

import resource
import sys
import time
from ipaddress import ip_network
from pathlib import Path

from clusterproof.crawler.crawling import crawl
from clusterproof.records import Limits, Network, Seed


def main(sites: int, pages: int, port: int, folder: Path) -> None:
    hosts = [f"127.0.2.{site}:{port}" for site in range(1, sites + 1)]
    seeds = [Seed(f"http://{host}/", host) for host in hosts]
    limits = Limits(pages=pages + 10, depth=pages, delay=0.0, per_host=4)
    network = Network(contact="bench@example.test", allow_private=(ip_network("127.0.0.0/8"),))
    started = time.perf_counter()
    tally = crawl(seeds, limits, network, folder, lambda progress: None, lambda site, path: None)
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(tally.pages, round(seconds, 3), most)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
