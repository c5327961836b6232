-- A store of schema 0001, as the first version made it; never to be changed.
BEGIN TRANSACTION;
CREATE TABLE audits (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	run_id INTEGER NOT NULL, 
	site TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	reason TEXT, 
	score INTEGER, 
	grade TEXT, 
	score_low INTEGER, 
	score_high INTEGER, 
	score_version TEXT, 
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
INSERT INTO "audits" VALUES(1,1,'http://www.firma.example/','phone',NULL,53,'D',44,64,'1.0','found',1,1,0,'+4684650050','not_found',NULL,NULL,0,NULL,'found',2,0,0,'http://www.firma.example/1','http://www.firma.example/',2,'2026-03-04T05:06:07+00:00',3.25,'1.2.3','{"site": "http://www.firma.example/", "name": "Firma AB", "country": "SE", "sector": "bank", "id": "1", "verdict": "phone", "reason": null, "phone": {"status": "found", "exhaustive": false, "clicks": 1, "exact": true, "value": "+4684650050", "path": [{"url": "http://www.firma.example/", "link_text": null}, {"url": "http://www.firma.example/0", "link_text": "Om oss"}], "findings": [{"channel": "phone", "value": "+4684650050", "page": "http://www.firma.example/0", "clicks": 1, "as_written": "08-465 00 50", "type": "geographic", "cost": "normal", "how": "tel_link", "visible": true, "owner": "organisation", "owner_reason": "on the company''s own site", "excerpt": "Ring oss på 08-465 00 50 så hjälper vi dig", "country": null, "label": null, "place": "main", "reveal": false, "sure": 1.0}], "reason": null}, "email": {"status": "not_found", "exhaustive": false, "clicks": null, "exact": null, "value": null, "path": [], "findings": [], "reason": null}, "form": {"status": "found", "exhaustive": false, "clicks": 2, "exact": false, "value": "http://www.firma.example/1", "path": [{"url": "http://www.firma.example/", "link_text": null}, {"url": "http://www.firma.example/0", "link_text": "Om oss"}, {"url": "http://www.firma.example/1", "link_text": "Kontakt"}], "findings": [{"channel": "form", "value": "http://www.firma.example/1", "page": "http://www.firma.example/1", "clicks": 2, "index": 0, "kind": "contact", "required": 3, "captcha": null, "provider": null, "action": "/skicka", "visible": true, "owner": "organisation", "owner_reason": "", "excerpt": "Skicka", "place": "main", "fields": 0, "login": false, "consents": 0, "steps": 1, "url": null, "reason": ""}], "reason": null}, "signals": {"opening_hours": {"status": "found", "value": "Mo-Fr 08:00-16:00", "page": "http://www.firma.example/0", "clicks": 1, "excerpt": "Vi svarar vardagar 8-16", "language": "sv", "detail": {"of": "phone"}}}, "pages_read": 2, "started": "2026-03-04T05:06:07+00:00", "seconds": 3.25, "version": "1.2.3", "final_url": "http://www.firma.example/", "notes": [], "pages": [{"url": "http://www.firma.example/", "clicks": 0, "problem": null, "detail": "", "dead": false}, {"url": "http://www.firma.example/0", "clicks": 1, "problem": null, "detail": "", "dead": false}, {"url": "http://www.firma.example/b", "clicks": 1, "problem": "timeout", "detail": "no answer in 20 s", "dead": false}], "extra": {"Org": "x"}, "score": 53, "grade": "D", "score_low": 44, "score_high": 64, "score_version": "1.0", "score_parts": {"phone": {"points": 31.3, "out_of": 34.0}, "email": {"points": 0.0, "out_of": 34.0}, "text": {"points": 7.8, "out_of": 10.0}, "wayfinding": {"points": 6.8, "out_of": 14.0}, "information": {"points": 7.1, "out_of": 10.0}}, "score_losses": [{"part": "phone", "points": -2.7, "reason": "one click to the phone number", "rule": "reach", "source": "Danish Consumer Ombudsman: on the front page or a page linked from it; BGH I ZR 228/03: two links can suffice; no cliff at three clicks: J. Porter, Testing the Three-Click Rule, UIE 2003; W3C: within a few interactions"}, {"part": "email", "points": -34.0, "reason": "no e-mail address was found", "rule": "email", "source": "Directive 2000/31/EC art. 5(1)(c); Danish Consumer Ombudsman on e-handelsloven § 7: an e-mail address is a duty; the Swedish Consumer Agency asks for phone and e-mail"}, {"part": "text", "points": -2.2, "reason": "two clicks to the contact form", "rule": "reach", "source": "Danish Consumer Ombudsman: on the front page or a page linked from it; BGH I ZR 228/03: two links can suffice; no cliff at three clicks: J. Porter, Testing the Three-Click Rule, UIE 2003; W3C: within a few interactions"}, {"part": "wayfinding", "points": -2.5, "reason": "how contact is named could not be told; half counted", "rule": "label_and_place", "source": "Swedish guideline for public websites no. 4: name it Kontakt or Kontakta oss, top right and in the footer; NN/g, Contact Us pages: labels vary and cost trial and error"}, {"part": "wayfinding", "points": -2.5, "reason": "whether every page has a contact link could not be told; half counted", "rule": "on_every_page", "source": "W3C Cognitive Accessibility Guidance, Human Help: easy to find on each page; Norwegian preparatory works to ehandelsloven § 8 (Ot.prp. nr. 31, 2002-2003): a link on every page"}, {"part": "wayfinding", "points": -1.0, "reason": "whether the contact link keeps its place could not be told; half counted", "rule": "same_order", "source": "WCAG 2.2 SC 3.2.6 Consistent Help (level A), technique G220"}, {"part": "wayfinding", "points": -1.0, "reason": "only one of phone and e-mail is within one click", "rule": "contact_page_complete", "source": "WCAG technique G220; Swedish guideline no. 4: the contact page gives phone, e-mail and opening hours; each layer delays help (W3C, Understanding SC 3.2.6)"}, {"part": "wayfinding", "points": -0.2, "reason": "signs and information count for 98 %, since there is little they lead to", "rule": "full_service", "source": "The score measures whether a person can reach people; what leads nowhere is worth nothing"}, {"part": "information", "points": -1.1, "reason": "whether an answer is promised in time could not be told; half counted", "rule": "response_time", "source": "GOV.UK Design System, contact information pattern: say how long an answer takes"}, {"part": "information", "points": -1.1, "reason": "in which language contact is offered could not be told; half counted", "rule": "contact_language", "source": "EN 301 549 clause 12.2.3: support meets the communication needs of its users"}, {"part": "information", "points": -0.6, "reason": "whether an address is given could not be told; half counted", "rule": "postal_address", "source": "Directive 2000/31/EC art. 5(1)(b); Stanford guidelines for web credibility, no. 5"}, {"part": "information", "points": -0.1, "reason": "signs and information count for 98 %, since there is little they lead to", "rule": "full_service", "source": "The score measures whether a person can reach people; what leads nowhere is worth nothing"}], "law_country": "SE", "law": [{"rule": "eu-ecommerce-5", "status": "indicator_not_found", "asks": "address and details, with an e-mail address, that allow rapid contact and direct communication", "missing": ["email"], "only_for": "", "basis": "Directive 2000/31/EC art. 5(1)(b) and (c)", "source": "official summary of CJEU C-298/07", "sure": "headnote"}, {"rule": "eu-second-channel", "status": "indicator_not_found", "asks": "besides the e-mail address one more rapid and direct channel, which may be a form that is answered", "missing": ["email"], "only_for": "", "basis": "CJEU C-298/07, para. 40", "source": "official headnote of the judgment", "sure": "headnote"}, {"rule": "eu-consumer-6", "status": "cannot_tell", "asks": "geographic address, telephone number and e-mail address before a distance contract with a consumer", "missing": ["email"], "only_for": "", "basis": "Directive 2011/83/EU art. 6(1)(c) as amended by (EU) 2019/2161", "source": "transpositions read: Norwegian angrerettloven § 8 d, French R221-2; the directive''s own text was not", "sure": "general"}, {"rule": "eu-basic-rate", "status": "indicator_found", "asks": "a telephone line for existing contracts costs no more than an ordinary call", "missing": [], "only_for": "", "basis": "Directive 2011/83/EU art. 21; CJEU C-568/15", "source": "official summary of the judgment, CELEX 62015CJ0568", "sure": "headnote"}, {"rule": "eu-services-27", "status": "cannot_tell", "asks": "telephone number, and a postal address, fax number or e-mail address, for complaints and questions", "missing": [], "only_for": "", "basis": "Directive 2006/123/EC art. 22 and 27", "source": "art. 22 at lexparency.org; the British transposition, regulations 7 and 8", "sure": "secondary"}, {"rule": "eu-single-contact-point", "status": "indicator_found", "asks": "a point of contact that does not rely on automated tools alone", "missing": [], "only_for": "platforms, marketplaces and hosting services", "basis": "Regulation (EU) 2022/2065 art. 12", "source": "text as reprinted by compliance services", "sure": "secondary"}, {"rule": "se-ecommerce-8", "status": "indicator_not_found", "asks": "address, e-mail address and organisation number, easy to reach", "missing": ["email"], "only_for": "", "basis": "lag (2002:562) 8 §", "source": "Konsumentverket and Hallå konsument on e-handelslagen; the wording of 2023 was not read", "sure": "authority"}, {"rule": "se-distance-2-2", "status": "cannot_tell", "asks": "telephone number, address and e-mail address before a distance contract with a consumer", "missing": ["email"], "only_for": "", "basis": "lag (2005:59) 2 kap. 2 §", "source": "the wording of SFS 2018:1321, lagar.nj.se; the wording of 2022:655 was not read", "sure": "primary"}, {"rule": "se-clear-heading", "status": "indicator_not_found", "asks": "phone and e-mail under a clear heading such as \"Kontakta oss\"", "missing": ["email"], "only_for": "", "basis": "Konsumentverket''s guidance on customer service", "source": "konsumentverket.se, consumer problems in customer service, as of 2024-05-23", "sure": "authority"}, {"rule": "se-complaint-route", "status": "cannot_tell", "asks": "a clear way for complaints and withdrawal", "missing": [], "only_for": "", "basis": "Konsumentverket''s guidance on customer service", "source": "konsumentverket.se, consumer problems in customer service, as of 2024-05-23", "sure": "authority"}]}');
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
