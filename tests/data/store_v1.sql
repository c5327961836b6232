-- A store of schema 0001, as the first version made it; never to be changed.
BEGIN TRANSACTION;
CREATE TABLE audits (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	run_id INTEGER NOT NULL, 
	site TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	reason TEXT, 
	phone_status TEXT NOT NULL, 
	phone_clicks INTEGER, 
	phone_exact BOOLEAN, 
	phone_exhaustive BOOLEAN NOT NULL, 
	phone_value TEXT, 
	email_status TEXT NOT NULL, 
	email_clicks INTEGER, 
	email_exact BOOLEAN, 
	email_exhaustive BOOLEAN NOT NULL, 
	email_value TEXT, 
	form_status TEXT NOT NULL, 
	form_clicks INTEGER, 
	form_exact BOOLEAN, 
	form_exhaustive BOOLEAN NOT NULL, 
	form_value TEXT, 
	final_url TEXT NOT NULL, 
	pages_read INTEGER NOT NULL, 
	started TEXT NOT NULL, 
	seconds FLOAT NOT NULL, 
	version TEXT NOT NULL, 
	document JSON NOT NULL, 
	CONSTRAINT uq_audits_run_id_site UNIQUE (run_id, site), 
	CONSTRAINT fk_audits_run_sites FOREIGN KEY(run_id, site) REFERENCES run_sites (run_id, url) ON DELETE CASCADE
);
INSERT INTO "audits" VALUES(1,1,'http://www.firma.example/','phone',NULL,'found',1,1,0,'+4684650050','not_found',NULL,NULL,0,NULL,'found',2,0,0,'http://www.firma.example/1','http://www.firma.example/',2,'2026-03-04T05:06:07+00:00',3.25,'1.2.3','{"site": "http://www.firma.example/", "name": "Firma AB", "country": "SE", "sector": "bank", "id": "1", "verdict": "phone", "reason": null, "phone": {"status": "found", "exhaustive": false, "clicks": 1, "exact": true, "value": "+4684650050", "path": [{"url": "http://www.firma.example/", "link_text": null}, {"url": "http://www.firma.example/0", "link_text": "Om oss"}], "findings": [{"channel": "phone", "value": "+4684650050", "page": "http://www.firma.example/0", "clicks": 1, "as_written": "08-465 00 50", "type": "geographic", "cost": "normal", "how": "tel_link", "visible": true, "owner": "organisation", "owner_reason": "on the company''s own site", "excerpt": "Ring oss på 08-465 00 50 så hjälper vi dig", "country": null, "label": null, "place": "main", "reveal": false, "sure": 1.0}], "reason": null}, "email": {"status": "not_found", "exhaustive": false, "clicks": null, "exact": null, "value": null, "path": [], "findings": [], "reason": null}, "form": {"status": "found", "exhaustive": false, "clicks": 2, "exact": false, "value": "http://www.firma.example/1", "path": [{"url": "http://www.firma.example/", "link_text": null}, {"url": "http://www.firma.example/0", "link_text": "Om oss"}, {"url": "http://www.firma.example/1", "link_text": "Kontakt"}], "findings": [{"channel": "form", "value": "http://www.firma.example/1", "page": "http://www.firma.example/1", "clicks": 2, "index": 0, "kind": "contact", "required": 3, "captcha": null, "provider": null, "action": "/skicka", "visible": true, "owner": "organisation", "owner_reason": "", "excerpt": "Skicka", "place": "main", "fields": 0, "login": false, "consents": 0, "steps": 1, "url": null, "reason": ""}], "reason": null}, "signals": {"opening_hours": {"status": "found", "value": "Mo-Fr 08:00-16:00", "page": "http://www.firma.example/0", "clicks": 1, "excerpt": "Vi svarar vardagar 8-16", "language": "sv", "detail": {"of": "phone"}}}, "pages_read": 2, "started": "2026-03-04T05:06:07+00:00", "seconds": 3.25, "version": "1.2.3", "final_url": "http://www.firma.example/", "notes": [], "pages": [{"url": "http://www.firma.example/", "clicks": 0, "problem": null, "detail": "", "dead": false}, {"url": "http://www.firma.example/0", "clicks": 1, "problem": null, "detail": "", "dead": false}, {"url": "http://www.firma.example/b", "clicks": 1, "problem": "timeout", "detail": "no answer in 20 s", "dead": false}], "extra": {"Org": "x"}}');
CREATE TABLE findings (
	audit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	value TEXT NOT NULL, 
	page TEXT NOT NULL, 
	clicks INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	how TEXT, 
	owner TEXT NOT NULL, 
	owner_reason TEXT NOT NULL, 
	visible BOOLEAN NOT NULL, 
	place TEXT NOT NULL, 
	excerpt TEXT NOT NULL, 
	CONSTRAINT pk_findings PRIMARY KEY (audit_id, position), 
	CONSTRAINT fk_findings_audits FOREIGN KEY(audit_id) REFERENCES audits (id) ON DELETE CASCADE
);
INSERT INTO "findings" VALUES(1,0,'phone','+4684650050','http://www.firma.example/0',1,'geographic','tel_link','organisation','on the company''s own site',1,'main','Ring oss på 08-465 00 50 så hjälper vi dig');
INSERT INTO "findings" VALUES(1,1,'form','http://www.firma.example/1','http://www.firma.example/1',2,'contact',NULL,'organisation','',1,'main','Skicka');
CREATE TABLE signals (
	audit_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	status TEXT NOT NULL, 
	value TEXT NOT NULL, 
	page TEXT, 
	clicks INTEGER, 
	excerpt TEXT NOT NULL, 
	language TEXT, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_signals PRIMARY KEY (audit_id, name), 
	CONSTRAINT fk_signals_audits FOREIGN KEY(audit_id) REFERENCES audits (id) ON DELETE CASCADE
);
INSERT INTO "signals" VALUES(1,'opening_hours','found','Mo-Fr 08:00-16:00','http://www.firma.example/0',1,'Vi svarar vardagar 8-16','sv','{"of": "phone"}');
CREATE TABLE pages (
	audit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	clicks INTEGER NOT NULL, 
	problem TEXT, 
	dead BOOLEAN NOT NULL, 
	detail TEXT NOT NULL, 
	CONSTRAINT pk_pages PRIMARY KEY (audit_id, position), 
	CONSTRAINT fk_pages_audits FOREIGN KEY(audit_id) REFERENCES audits (id) ON DELETE CASCADE
);
INSERT INTO "pages" VALUES(1,0,'http://www.firma.example/',0,NULL,0,'');
INSERT INTO "pages" VALUES(1,1,'http://www.firma.example/0',1,NULL,0,'');
INSERT INTO "pages" VALUES(1,2,'http://www.firma.example/b',1,'timeout',0,'no answer in 20 s');
CREATE TABLE run_sites (
	run_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	name TEXT NOT NULL, 
	country TEXT, 
	sector TEXT NOT NULL, 
	list_id TEXT NOT NULL, 
	extra JSON NOT NULL, 
	CONSTRAINT pk_run_sites PRIMARY KEY (run_id, position), 
	CONSTRAINT uq_run_sites_run_id_url UNIQUE (run_id, url), 
	CONSTRAINT fk_run_sites_runs FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE CASCADE
);
INSERT INTO "run_sites" VALUES(1,0,'http://www.firma.example/','Firma AB','SE','bank','1','{"Org": "x"}');
INSERT INTO "run_sites" VALUES(1,1,'http://butik.example/','Butik Åhus',NULL,'','','{}');
CREATE TABLE runs (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	started TEXT NOT NULL, 
	finished TEXT, 
	source TEXT NOT NULL, 
	settings JSON NOT NULL, 
	version TEXT NOT NULL
);
INSERT INTO "runs" VALUES(1,'2026-03-04T05:00:00+00:00',NULL,'companies.csv','{"budget": {"max_clicks": 3}}','0.1.0');
CREATE TABLE schema_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT schema_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "schema_version" VALUES('0001');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('runs',1);
INSERT INTO "sqlite_sequence" VALUES('audits',1);
COMMIT;
