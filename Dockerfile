# kontaktbar with its browser, for workers on many machines; see docs/cluster.md.
FROM python:3.13-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home kontaktbar

WORKDIR /opt/kontaktbar
COPY pyproject.toml README.md LICENSE ./
COPY crawler ./crawler
COPY reports ./reports
COPY seeds ./seeds
RUN pip install --no-cache-dir ".[cluster,browser]"

USER kontaktbar
WORKDIR /home/kontaktbar
# tini passes signals on and takes leave of the browser's processes.
ENTRYPOINT ["tini", "--", "kontaktbar"]
CMD ["worker"]
