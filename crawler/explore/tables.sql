-- The tables to explore, made from the store (attached as "store"). Audits and their sites stand in one table, so
-- that country, sector, verdict and grade can be counted together; what the document alone knows has its own.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY, label TEXT, started TEXT, finished TEXT, source TEXT, sites INTEGER, audited INTEGER,
  version TEXT
);
INSERT INTO runs
SELECT id, 'run ' || id || ' of ' || substr(started, 1, 10), started, finished, source,
       (SELECT count(*) FROM store.run_sites WHERE run_id = runs.id),
       (SELECT count(*) FROM store.audits WHERE run_id = runs.id), version
FROM store.runs AS runs ORDER BY id;

CREATE TABLE companies (
  id INTEGER PRIMARY KEY, run_id INTEGER REFERENCES runs (id), name TEXT, site TEXT, country TEXT, sector TEXT,
  verdict TEXT, score INTEGER, grade TEXT,
  phone_clicks INTEGER, email_clicks INTEGER, form_clicks INTEGER,
  phone_value TEXT, email_value TEXT, form_value TEXT,
  phone_status TEXT, email_status TEXT, form_status TEXT,
  phone_exact INTEGER, email_exact INTEGER, form_exact INTEGER,
  reason TEXT, score_low INTEGER, score_high INTEGER, score_version TEXT,
  final_url TEXT, pages_read INTEGER, started TEXT, seconds REAL, version TEXT, list_id TEXT
);
INSERT INTO companies
SELECT audits.id, audits.run_id, coalesce(nullif(run_sites.name, ''), audits.site), audits.site, run_sites.country,
       nullif(run_sites.sector, ''), verdict, score, grade,
       phone_clicks, email_clicks, form_clicks, phone_value, email_value, form_value,
       phone_status, email_status, form_status, phone_exact, email_exact, form_exact,
       reason, score_low, score_high, score_version, final_url, pages_read, started, seconds, version,
       nullif(run_sites.list_id, '')
FROM store.audits AS audits
JOIN store.run_sites AS run_sites ON run_sites.run_id = audits.run_id AND run_sites.url = audits.site
ORDER BY audits.id;
CREATE INDEX companies_by_run ON companies (run_id, verdict);
CREATE INDEX companies_by_site ON companies (site, run_id);
CREATE VIRTUAL TABLE companies_search USING fts5 (name, site, content="companies", content_rowid="id");
INSERT INTO companies_search (companies_search) VALUES ('rebuild');

CREATE TABLE losses (
  company_id INTEGER REFERENCES companies (id), part TEXT, points REAL, reason TEXT, rule TEXT, source TEXT
);
INSERT INTO losses
SELECT audits.id, json_extract(loss.value, '$.part'), json_extract(loss.value, '$.points'),
       json_extract(loss.value, '$.reason'), json_extract(loss.value, '$.rule'), json_extract(loss.value, '$.source')
FROM store.audits AS audits, json_each(audits.document, '$.score_losses') AS loss;
CREATE INDEX losses_by_company ON losses (company_id);

CREATE TABLE law (
  company_id INTEGER REFERENCES companies (id), rule TEXT, status TEXT, asks TEXT, basis TEXT, sure TEXT, source TEXT
);
INSERT INTO law
SELECT audits.id, json_extract(law.value, '$.rule'), json_extract(law.value, '$.status'),
       json_extract(law.value, '$.asks'), json_extract(law.value, '$.basis'), json_extract(law.value, '$.sure'),
       json_extract(law.value, '$.source')
FROM store.audits AS audits, json_each(audits.document, '$.law') AS law;
CREATE INDEX law_by_company ON law (company_id);

CREATE TABLE findings (
  company_id INTEGER REFERENCES companies (id), channel TEXT, value TEXT, page TEXT, clicks INTEGER, kind TEXT, how TEXT,
  owner TEXT, owner_reason TEXT, visible INTEGER, place TEXT, excerpt TEXT
);
INSERT INTO findings
SELECT audit_id, channel, value, page, clicks, kind, how, owner, owner_reason, visible, place, excerpt
FROM store.findings ORDER BY audit_id, position;
CREATE INDEX findings_by_company ON findings (company_id);

CREATE TABLE signals (
  company_id INTEGER REFERENCES companies (id), name TEXT, status TEXT, value TEXT, page TEXT, clicks INTEGER,
  excerpt TEXT, language TEXT, detail TEXT
);
INSERT INTO signals
SELECT audit_id, name, status, nullif(value, ''), page, clicks, nullif(excerpt, ''), language, nullif(detail, '{}')
FROM store.signals;
CREATE INDEX signals_by_company ON signals (company_id);

CREATE TABLE pages (
  company_id INTEGER REFERENCES companies (id), url TEXT, clicks INTEGER, problem TEXT, dead INTEGER, detail TEXT
);
INSERT INTO pages
SELECT audit_id, url, clicks, problem, dead, nullif(detail, '') FROM store.pages ORDER BY audit_id, position;
CREATE INDEX pages_by_company ON pages (company_id);
