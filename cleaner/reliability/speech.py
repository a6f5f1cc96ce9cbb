"""Nouns and small words about who speaks, in English, Ukrainian, Russian, German, French and Spanish.

Data only. German nouns join ("Bundesinnenminister"), so that offices, bodies and the like are matched by
the end of a word: `endings.ends_in(word, OFFICES)`.
"""

from __future__ import annotations

from cleaner.reliability import romance, slavic
from cleaner.reliability.cues import words

OFFICES = (
    slavic.OFFICES
    | romance.OFFICES
    | words(
        "lieutenant, captain, detective, superintendent, constable, mitglied, anwalt, generalbundesanwalt",
        "queen, prince, princess",
        "president, minister, secretary, spokesman, spokeswoman, spokesperson, chief, governor, gov",
        "mayor, senator, sen, rep, ambassador, general, commander, commissioner, chancellor, premier",
        "officer, judge, prosecutor, sheriff, chairman, chairwoman, leader, envoy, lawmaker, deputy",
        "official, delegate, king, pope, congressman, congresswoman, councillor, attorney general",
        "representative, chair, head, czar, marshal, admiral, ministerin, präsident, präsidentin, kanzler",
        "kanzlerin, sprecher, sprecherin, chef, chefin, rat, rätin, bürgermeister, bürgermeisterin",
        "abgeordneter, abgeordnete, abgeordneten, direktor, direktorin, leiter, leiterin, vorsitzender",
        "vorsitzende, vorsitzenden, sekretär, sekretärin, richter, richterin, staatsanwalt, kommissar",
        "botschafter, botschafterin, nationalrat, staatsrat, gemeinderat, bundesrat, stadtrat, senatorin",
        "intendant, geschäftsführer, geschäftsführerin",
    )
)
# Who holds one of these speaks for it all through the page.
STATE_OFFICES = romance.STATE_OFFICES | words(
    "minister, premier, chancellor, governor, gov, senator, sen, rep, congressman, congresswoman, secretary",
    "mayor, spokesman, spokeswoman, spokesperson, ambassador, sheriff, commissioner, councillor, attorney",
    "prosecutor, kanzler, kanzlerin, ministerin, sprecher, sprecherin, staatsrat, nationalrat, stadtrat",
)
FUNCTIONS = (
    slavic.FUNCTIONS
    | romance.FUNCTIONS
    | words(
        "agent, inspector, sergeant, treasurer, ombudsman, organiser, batsman, bowler, swimmer, jockey",
        "arbitrageur, solicitor, barrister, midwife, paramedic, counsel, pathologist, eyewitness, widow",
        "uncle, aunt, cousin, girlfriend, boyfriend, grandmother, grandfather, landlord, tenant, passenger",
        "driver, shopkeeper, teammate, skipper, defender, midfielder, quarterback, pitcher, referee",
        "promoter, curator, composer, producer, screenwriter, novelist, poet, chemist, ecologist",
        "zoologist, oceanographer, statistician, demographer, accountant, auditor, vicar, archbishop",
        "firefighter, coordinator, organizer, organiser, negotiator, scholar, statesman, marketer, dealer",
        "importer, exporter, trucker, contractor, restaurateur, publisher, member, kommentator",
        "kommentatorin, verwalter, wirt, landwirt, unternehmerin, künstler, künstlerin, schauspieler",
        "schauspielerin, sänger, sängerin, musiker, regisseur, regisseurin, spieler, spielerin, torwart",
        "polizist, polizistin, pfarrer, bischof, historiker, historikerin, biologe, biologin, physiker",
        "psychologe, psychologin, jurist, juristin, architekt, architektin, landwirtin, champion",
        "journalistin, redakteur, redakteurin, publizist, aktivist, aktivistin, stylist, commentator",
        "presenter, pundit, columnist, filmmaker, artist, actress, singer, musician, chef, pilot, priest",
        "bishop, imam, rabbi, trader, broker, investor, striker, goalkeeper, player, influencer, developer",
        "surgeon, dietitian, diplomat, therapist, archaeologist, biologist, physicist, geologist",
        "astronomer, climatologist, criminologist, librarian, planner, principal, headteacher",
        "superintendent, entrepreneur, trustee, fellow, neighbour, neighbor, sister, brother, mother",
        "father, wife, husband, son, daughter, survivor, advocate, designer, tester, pastor, consultant",
        "specialist, fan, star, lehrer, lehrerin, rektor, rektorin, schüler, schülerin, student, studentin",
        "händler, händlerin, bewohner, bewohnerin, mutter, vater, kapitän, second, professor, economist",
        "analyst, expert, researcher, scientist, author, ceo, executive, founder, co-founder, owner",
        "manager, editor, journalist, lawyer, attorney, psychologist, sociologist, pollster, strategist",
        "resident, teacher, lecturer, engineer, doctor, dr, physician, blogger, coach, writer, veteran",
        "activist, protester, adviser, advisor, meteorologist, co-chief, photographer, historian, partner",
        "correspondent, farmer, victim, witness, boss, host, clinician, nurse, epidemiologist, virologist",
        "editor-in-chief, mp, candidate, campaigner, experte, expertin, forscher, forscherin, ökonom",
        "ökonomin, analystin, anwalt, anwältin, meteorologe, meteorologin, mediziner, medizinerin, arzt",
        "ärztin, autor, autorin, koordinator, koordinatorin, meister, meisterin, gründer, gründerin",
        "inhaber, trainer, professorin, wissenschaftler, wissenschaftlerin, dissident, berater, beraterin",
        "kenner, politologe, politologin, soziologe, virologe, unternehmer, banker, beste, marine",
    )
)
BODIES = (
    slavic.BODIES
    | romance.BODIES
    | words(
        "bureau, leadership, cabinet, commission, association, movement, opposition, tribunal, club",
        "league, party, faction, forces, consortium, subsidiary, carrier",
        "institut, hospital, union, brand, manufacturer, maker, startup, start-up, retailer, vendor",
        "publisher, nonprofit, non-profit, charity, firm, chain, provider, operator, clinic, insurer, lender",
        "automaker, airlines, ngo, foundation, coalition, team, representative, spokespeople, panel, judges",
        "jury, corporation, laboratory, lab, museum, council, committee, beobachtungsstelle, initiative",
        "radio, geldhaus, bundesanwalt, bundesagentur, landesamt, geheimdienst, nachrichtendienst",
        "television",
        "verfassungsschutz, dienste, sprecher, sprecherin, verein, gewerkschaft, hersteller, klinik",
        "hochschule, universität, fraktion, ministry, government, authorities, prosecutors, court, kremlin",
        "house, pentagon, army, military, agency, institute, department, lawmakers, officials, nato, fbi",
        "fed, treasury, administration, force, service, authority, campaign, airline, company, organization",
        "office, spokesperson, spokesman, spokeswoman, ambassador, embassy, regulator, street, center",
        "centre, academy, university, bank, group, federation, board, inquiry, watchdog, parliament, senate",
        "polizei, ministerium, ministeriums, regierung, behörde, behörden, gericht, staatsanwaltschaft, amt",
        "bundesamt, amts, veranstalter, militär, militärs, notenbank, zentrale, verband, verbands, anstalt",
        "agentur, kommission, staatsrat, partei, gemeinde, armee, unternehmen, konzern, bundesbank",
        "feuerwehr, stadt, europakommandos, juez, kreml, radar, phishingradar, verbraucherzentrale",
    )
)
UNNAMED = (
    slavic.UNNAMED
    | romance.UNNAMED
    | words(
        "commanders, fighters, unions, families, defendants, auditors, troops, chiefs, negotiators",
        "crews, administrators, liquidators, conservationists",
        "dealers, delegates, exporters, importers, shippers, producers, growers, refiners, processors",
        "ministers, envoys, militants, rebels, passengers, detectives, soldiers, democrats, republicans",
        "senators, legislators, congressmen, media, neighbours, onlookers, bystanders, negotiators",
        "operators, merchants, personnel, staff, victims, victim, witness, worker, resident, villager",
        "neighbor, neighbour, employee, villagers, testers, tester, reviewers, reviewer, organizers",
        "organisers, farmers, officers, investors, traders, brokers, bankers, retailers, employers, managers",
        "leaders, campaigners, protesters, demonstrators, rescuers, firefighters, writers, authors, author",
        "editors, developers, engineers, designers, planners, trainers, coaches, insurers, lenders",
        "automakers, builders, contractors, advisers, advisors, commentators, relatives, locals",
        "nurses, dentists, caregivers, educators, recruiters, marketers, clinicians, therapists, professors",
        "professionals, practitioners, pediatricians, respondents, participants, consultants, students",
        "patients, historians, physicians, politicians, technicians, opponents, proponents, organizer",
        "sponsors, representatives, executives, lawyers, teachers, personal, juristen, ökonomen, expert",
        "survivors, residents, neighbors, employees, workers, vertreter, mitarbeiter, mitarbeiterin, händler",
        "anwohner, betroffene, kollegen, analysts, researchers, doctors, critics, activists, observers",
        "scientists, insiders, economists, officials, official, aides, diplomats, witnesses, graduate",
        "investigators, experten, expertinnen, quellen, kreisen, kreise, beobachter, insider, forscher",
        "analysten, medien, augenzeugen, members",
    )
)
DOCUMENTS = (
    slavic.DOCUMENTS
    | romance.DOCUMENTS
    | words(
        "filing, ruling, verdict, dossier, prospectus, decree, petition, warrant, autopsy, post-mortem",
        "inquest, memoir, biography, cables, manifesto, newsletter, summary, guidelines, guideline",
        "recommendations, findings, index, ranking, announcement, bulletin, article, blog, testimony",
        "textbook, book, essay, database, dataset, metrics, stats, calculations, projections, forecast",
        "whitepaper, preprint, brief, factsheet, reviews, assessment, estimate, evaluation, trial",
        "meta-analysis, experiment, schreiben, bekanntmachung, essai, ensayo, papier, auszug, leitfaden",
        "recherchen, posts, page, file, files, transcript, audit, umfragen, zahlen, registerauszug",
        "protokoll, dokument, dokumente, unterlagen, akte, akten, urteil, jugement, encuestas, report, study",
        "survey, poll, letter, data, documents, document, complaint, filings, affidavit, memo, indictment",
        "statement, analysis, review, figures, census, disclosures, records, lawsuit, kit, website",
        "statistics, estimates, research, paper, notice, sdg, bericht, berichts, studie, umfrage, daten",
        "datenbanken, erklärung, mitteilung, pressemitteilung, gutachten, statistik, rapport, étude, sondage",
        "données, communiqué, vidéo, estimations, enquête, bilan, informe, estudio, encuesta, datos",
        "documento, documentos, auto, sentencia, querella, denuncia, comunicado",
    )
)
# Papers too general to be a source when nothing says which: "data shows".
GENERAL = slavic.GENERAL | words(
    "findings, index, ranking, announcement, blog, book, database, dataset, metrics, stats, calculations",
    "forecast, reviews, estimate, guidelines, recommendations, brief, article, essay, projections",
    "recherchen, zahlen, posts, page, file, files, unterlagen, data, figures, records, statistics, website",
    "kit, documents, statement, estimates, notice, daten, datenbanken, statistik, erklärung, données",
    "datos",
)
# Between a subject and its verb, or a verb and its subject.
SKIPPED = slavic.SKIPPED | words(
    "himself, herself, itself, themselves, still, generally, often, typically, usually, widely, long",
    "now, just, even, always, strongly, commonly, frequently, clearly, simply, actually, really",
    "consistently, further, similarly, publicly, privately, openly, officially, has, had, have, also",
    "later, previously, earlier, recently, repeatedly, then, since, on, monday, tuesday, wednesday",
    "thursday, friday, saturday, sunday, today, yesterday, late, once, both, again, only, first, hat",
    "habe, haben, auch, am, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, zuvor",
    "bereits, a, ont, avait, avaient, aussi, également, hier, ayer, hoy, este, vendredi, jeudi, mercredi",
    "mardi, lundi, samedi, dimanche, se, s, en, ha, han, había, también, sí",
)
NEGATIONS = frozenset(["nicht", "not", "pas", "no", "kein", "keine"])
# Adverbs that open a German clause and push its subject behind the verb.
OPENERS = words(
    "so, dies, das, inzwischen, zuletzt, dabei, darin, zuvor, später, anschließend, zudem, außerdem, dazu",
    "ainsi, así",
)
INDEFINITE = frozenset(["a", "an", "one", "another", "ein", "eine", "einer", "un", "une", "una"])
COMPLEMENTS = frozenset(
    [
        "familiar",
        "close",
        "briefed",
        "vor",
        "aus",
        "at",
        "by",
        "of",
        "from",
        "for",
        "in",
        "der",
        "des",
        "von",
        "du",
        "de",
        "d'",
        "d’",
        "la",
    ]
)
# What may follow a noun that ends its phrase: "a report by", "data released by", "die Polizei am".
LINKS = slavic.LINKS | words(
    "by, of, from, for, into, on, in, at, to, that, which, who, with, about, released, published",
    "conducted, compiled, presented, filed, obtained, as, and, when, after, following, last, this, over",
    "qui, que, dont, because, des, der, von, vom, zur, zum, über, am, vor, mit, nach, zu, auf, gegenüber",
    "im, an, aus, wurde, war, ist, hat, sollte, du, de, sur, à, ce, au, dans, del, al, en, por, sobre",
    "para, el, la, este, esta",
)
# A phrase goes back no further than these.
BREAKS = slavic.BREAKS | words(
    "representing, including, involving, like, über, after, when, while, that, and, as, if, because, there",
    "were, was, is, are, can, against, about, before, since, until, but, or, where, which, who, by, with",
    "for, from, to, in, on, at, of, would, could, no, not, than, whether, dass, und, wenn, weil, aber",
    "oder, wie, nicht, que, et, mais, où, par, pour, avec, y, pero, si, por, para, con",
)
ADVERBS = SKIPPED - words("a, ha, s, se, en, on")
PARTICLES = words(
    "&, von, van, der, den, de, del, della, di, da, bin, al, el, la, le, ad-din, zu, ter, dos, du",
)
PRONOUNS = slavic.PRONOUNS | words(
    "your, my, any, eigenen, eigener, eigenem, own, ihm, ihr, ihnen, him, he, she, they, we, i, it, you",
    "er, sie, es, wir, ich, man, il, elle, ils, elles, on, je, nous, él, ella, ellos, lui, this, that, who",
    "them, these",
)
ARTICLES = words(
    "einem, einen, eines, the, a, an, der, die, das, den, dem, des, ein, eine, einer, le, la, les, l', l’",
    "un, une, el, los, las, una, its, his, her, their, our, auch, so, this, that",
)

ADDRESSES = words(
    "dr, mr, mrs, ms, prof, adv, sir, dame, lord, lady, herr, frau, monsieur, madame, señor, señora, don",
)
# Words in the names of institutions, places, laws and events, which make a name no person's.
INSTITUTIONS = words(
    "inc, ltd, llc, llp, corp, corporation, plc, gmbh, holdings, associates, technologies, systems, labs",
    "society, foundation, college, school, trust, fund, museum, library, club, church, network, studio",
    "studios, media, records, press, news, times, post, street, road, avenue, square, park, city, county",
    "state, states, kingdom, republic, island, islands, river, lake, sea, ocean, mountain, mountains",
    "valley, bay, beach, airport, station, bridge, tower, day, week, month, year, war, act, bill, law",
    "plan, program, programme, project, initiative, prize, award, awards, cup, league, championship",
    "championships, olympics, games, market, index, exchange, summit, conference, festival, party",
    "alliance, team, staff, review, guide, edition, model, app, software, cloud, platform, engine, pro",
    "plus, max, premium, security, health, care, clinic, medicine, science, sciences, studies, history",
    "north, south, east, west, new, united, national, international, world, global, american, european",
    "intelligence, securities, brothers, research, analytics, consulting, capital, industries, insurance",
    "motors, communications, networks, partners",
    "stiftung, schule, kirche, straße, platz, école, université, fondation, rue, escuela, universidad",
    "fundación, calle",
)
# Singulars that need no article, and plurals without an "s": no names at the head of a sentence.
MASS = words(
    "people, men, women, children, folk, folks, research, evidence, science, history, legend, tradition",
    "rumor, rumour, wisdom, common, experience, management, staff, police, word, law, everyone, everybody",
    "someone, somebody, nobody, anyone, anybody, nothing, everything, something, none, both, either",
    "neither, another, god, scripture, lore, mom, dad, mum, grandma, grandpa, who, that, which, text",
    "section, page, figure, table, step, well, best, better, easier, enough",
)
# Letters and words that stand for a thing or a trade, for no body.
NO_BODIES = words(
    "ai, ar, api, ceo, cfo, cto, diy, faq, gps, hr, it, pc, pdf, pr, seo, tv, usb, ux, vr, i, ok, covid",
    "covid-19",
)
# Whose papers are the author's, who is no source to himself.
OWN = words("our, my, your, ai, unser, unsere, mein, meine, notre, nuestro, nuestra")
# Given names that are also common words.
GIVEN = words(
    "will, mark, bill, grace, rose, frank, jack, rich, pat, sue, rob, drew, dean, guy, art, ray, joy, hope",
    "don",
)
CALENDAR = words(
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may",
    "june, july, august, september, october, november, december, christmas, easter, thanksgiving, spring",
    "summer, autumn, winter, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, januar",
    "februar, märz, mai, juni, juli, oktober, dezember",
)
# With a capital they only open a sentence or a headline.
NO_NAMES = (
    ARTICLES
    | BREAKS
    | PRONOUNS
    | SKIPPED
    | CALENDAR
    | romance.NO_NAMES
    | words(
        "meanwhile, however, further, moreover, still, now, yet, so, thus, according, like, unlike, despite",
        "during, what, how, why, just, even, per, via, because, although, though, once, while, here, there",
        "some, many, most, several, all, every, each, few, these, those, other, others, such, more, its, his",
        "her, their, our, my, yes, well, finally, additionally, similarly, indeed, instead, overall, perhaps",
        "maybe, let, see, read, note, plus, over, under, selon, según, laut, nach, gemäß, angaben, за, по",
        "згідно, согласно, в, у, на, как, як",
    )
)
