"""Words about who speaks in French and Spanish: verbs by stem and ending, nouns, and what joins them.

Data only. A participle is speech behind its auxiliary alone ("a déclaré", "ha dicho"): "le budget estimé"
and "est annoncé" are none.
"""

from __future__ import annotations

from cleaner.reliability.cues import words
from cleaner.reliability.slavic import forms

FRENCH = (
    "affirm déclar expliqu indiqu ajout soulign précis rapport estim assur confirm rappel racont confi"
    " dénonc not remarqu révél signal témoign critiqu déplor martel observ constat insist regrett"
    " recommand réclam évoqu analys salu"
)
SPANISH = (
    "declar afirm explic señal asegur indic inform anunci confirm destac apunt manifest comunic relat"
    " sentenci opin lament critic denunci subray recalc aclar agreg coment precis matiz"
    " reclam record remarc reproch consider argument alert revel estim recomend detall reiter"
)
PARTICIPLES = (
    forms(FRENCH, "é")
    | forms(SPANISH, "ado")
    | words(
        "dit, écrit, reconnu, averti, prévenu, admis, répondu, promis, annoncé, réagi, jugé, lancé, conclu",
        "soutenu, poursuivi, dicho, escrito, reconocido, advertido, añadido, sostenido, admitido, respondido",
        "pedido, defendido, insistido, concluido, expuesto, expresado, dictaminado, recogido, prometido",
        "savoir, saber, commenté, condamné, appelé, condenado, exigido, asegurado, acusado, accusé, demandé",
        "publicado, résumé, glissé, répliqué, rétorqué",
    )
)
SAYING = (
    PARTICIPLES
    | (forms(FRENCH, "e", "ent", "ait", "aient") | forms(SPANISH, "a", "an", "ó", "aron", "aba", "aban"))
    - words("note, notent, observe, analyse, confirma, alerta, recommande, recorda")
    | words(
        "annonce, annoncent, rappelle, rappellent, révèle, révèlent, dit, disent, disait, dira, écrit",
        "écrivait, reconnaît, reconnait, reconnaissent, prévient, préviennent, avertit, admet, admettent",
        "répond, répondent, soutient, soutiennent, promet, concède, préconise, dijo, dijeron, dice, dicen",
        "decía, añadió, añade, añaden, sostuvo, sostiene, sostienen, sostenía, advirtió, advirtieron",
        "advierte, advierten, prévoit, prévoient, prevé, prevén, recomienda, recomiendan, negó, negaron",
        "niega, condenó, reconoció, reconoce, reconocen, admitió, admite, admiten, expuso, expone, respondió",
        "responde, responden, pidió, concluyó, concluye, insistió, insiste, expresó, dictaminó, sugirió",
        "sugiere, denuncia, denuncian, dénonce, dénoncent, dénonçait, contó, prometió, acusó, acusa",
    )
)
# Behind a quotation these are speech too, and of a name in front of a clause.
QUOTED_SAYING = words(
    "note, observe, commente, analyse, souvient, félicite, indigne, étonne, désole, inquiète, amuse",
    "réjouit, insurge, exclame, poursuit, renchérit, lance, tranche, résume, soupire, sourit, ironise",
    "plaisante, conclut, tempère, nuance, avoue, témoigne, juge, pense, croit, réplique, rétorque",
    "espère, demande, décrit, détaille, martèle, plaide, glisse, interroge, explicite, lâche, zanja",
    "remata, bromea, prosigue, recuerda, narra, confiesa, contesta, contestó, replica, replicó, pregunta",
    "preguntó, resume, resumió, incide, enfatiza, enfatizó, apostilla, espeta, exclama, exclamó, pide",
    "exige, celebra, celebró, asevera, aseveró, cree, piensa, espera, prevé, explicaba, recogía, valora",
    "valoró, ironizó, alerta, confirma, bromeó, cuenta, cuentan, defiende",
)
# Of these a clause with "que" must follow where a name stands in front.
NAMED_CLAUSAL = words(
    "juge, jugent, pense, pensent, croit, espère, note, observe, considère, considera, cree, creen, piensa",
    "espera, prevé, recuerda, alerta, confirma, pide, pidió, exige, exigió, defiende, defendió, cuenta",
)
# What several people and experts do beside saying.
PLURAL_SAYING = words(
    "jugent, pensent, croient, craignent, redoutent, tablent, prévoient, espèrent, recommandent",
    "estiment, hallaron, descubrieron, encontraron, detectaron, découvert, opinan, creen, piensan",
    "consideran, prevén, esperan, temen, recomiendan, calculan, estiman",
)
NAMED_TELLING = words("juge, évoque, considère, considera, critica, décrit, défend, parle")
AUXILIARIES = words(
    "a, ont, avait, avaient, aurait, fait, hizo, ha, han, había, habían, habría, haya, a-t, ont-ils, as",
    "ai",
)
BEEN = frozenset(["été", "sido", "est", "sont", "fue", "es", "son", "était", "fut"])
# Who stands behind a verb that one of these opens: "según explicó", "comme le rappelle", "ce qu'affirme".
OPENERS = words("según, como, comme, así, ainsi")
NEGATIONS = words("ne, n', n’, no, pas, nunca, tampoco")
REFLEXIVES = words("s', s’")
OBJECTS = words("lo, le, l', l’")
RELATIVES = words("qu', qu’")
# At the head of a sentence these are no names, whatever verb follows.
NO_NAMES = words(
    "aucun, aucune, cela, ceci, ça, personne, beaucoup, certains, certaines, tous, toutes, rien, chacun",
    "celui-ci, celle-ci, ceux-ci, qui, quiconque, ce, ces, cet, cette, nul, plusieurs, puis, ensuite",
    "enfin, hier, aujourd'hui, demain, interrogé, interrogée, contacté, contactée, quand, lorsque, dont",
    "asimismo, además, también, después, luego, ayer, hoy, entonces, allí, aquí, así, ahora, antes",
    "finalmente, incluso, igualmente, tampoco, ya, nunca, siempre, esto, eso, ello, quien, quienes",
    "nadie, todos, muchos, algunos, otros, otras, ambos, ambas, alguien, posteriormente, anteriormente",
    "previamente, cuando, donde, este, esta, ese, esa, aquel, todo, nada, mientras, ante, tras, desde",
    "pese, sobre, sin, sólo, solo",
)

STATE_OFFICES = words(
    "ministre, maire, porte-parole, préfet, ministro, ministra, alcalde, alcaldesa, portavoz"
)
OFFICES = words(
    "capitaine, capitán, ministre, dirigeant, dirigeante, président, présidente, porte-parole, maire",
    "préfet, préfète, député, députée, sénateur, sénatrice, secrétaire, directeur, directrice, procureur",
    "procureure, ambassadeur, cheffe, commissaire, général, colonel, commandant, juge, magistrat",
    "conseiller, conseillère, adjoint, adjointe, eurodéputé, eurodéputée, chancelier, chancelière, pape",
    "roi, reine, ministra, ministro, presidente, presidenta, portavoz, alcalde, alcaldesa, diputado",
    "diputada, secretario, secretaria, consejero, consejera, fiscal, juez, jueza, magistrado, magistrada",
    "embajador, embajadora, director, directora, gobernador, gobernadora, delegado, delegada, canciller",
    "vicepresidente, vicepresidenta, senador, senadora, comisario, comisaria, inspector, inspectora",
    "concejal, concejala, edil, titular, mandatario, mandataria, viceministro, funcionario, funcionaria",
    "vocero, vocera, coronel, comandante, candidato, candidata, candidat, candidate, líder, jefe, jefa",
    "eurodiputado, eurodiputada, exministro, subsecretario, subdelegado, expresidente, exalcalde",
    "exministra",
)
FUNCTIONS = words(
    "directivo, directiva, retraité, retraitée, jubilado, jubilada",
    "diplomate, fonctionnaire, employé, salarié, ouvrier, étudiant, étudiante, passager, touriste",
    "policier, gendarme, pompier, militaire, soldat, élève, commerçant, chauffeur, spécialiste",
    "collaborateur, élu, ami, coéquipier, empleado, empleada, trabajador, trabajadora, bombero, militar",
    "soldado, turista, pasajero, comerciante, conductor, diplomático, especialista, colaborador, asesor",
    "asesora, amigo, compañero, compañera, viuda, residente, manifestante, ciudadano, ciudadana",
    "nutricionista, infanta, infante, acteur, actrice, chanteur, chanteuse, réalisateur, réalisatrice",
    "agriculteur, agricultrice, pêcheur, infirmier, infirmière, psychologue, sociologue, juriste",
    "architecte, ingénieur, militant, militante, journaliste, éditorialiste, gérant, gérante",
    "sélectionneur, actor, actriz, cantante, agricultor, psicólogo, psicóloga, arquitecto, ingeniero",
    "activista, escritor, escritora, vecino, vecina, empresario, empresaria, habitant, habitante, voisin",
    "voisine, enseignant, enseignante, profesor, maestra, maestro, professeur, professeure, économiste",
    "analyste, chercheur, chercheuse, avocat, avocate, auteur, autrice, médecin, politologue, historien",
    "historienne, syndicaliste, entraîneur, fondateur, fondatrice, patron, patronne, experto, experta",
    "profesora, economista, analista, investigador, investigadora, abogado, abogada, médico, médica",
    "periodista, entrenador, entrenadora, fundador, fundadora, catedrático, catedrática, biologiste",
    "géologue, climatologue, démographe, géographe, physicien, physicienne, ostéopathe, pharmacien",
    "responsable, coordinateur, coordinatrice, délégué, déléguée, joueur, joueuse, défenseur, attaquant",
    "gardien, technicien, pilote, cinéaste, écrivain, romancier, romancière, père, mère, frère, sœur",
    "oncle, témoin, propriétaire, maître, jugador, jugadora, delantero, portero, técnico, cineasta",
    "director, dueño, dueña, padre, madre, hermano, hermana, hijo, hija, testigo, sociólogo, socióloga",
    "historiador, historiadora, politólogo, politóloga, biólogo, bióloga, científico, científica",
    "coordinador, coordinadora, letrado, letrada, sindicalista, estudiante, alumno, pintor, músico",
    "piloto, obispo, arzobispo, cardenal, sacerdote, évêque, cardinal, curé, prêtre",
)
BODIES = words(
    "association, fédération, ong, asociación, sindicato, ministère, gouvernement, parquet, préfecture",
    "autorités, armée, mairie, syndicat, élysée, tribunal, présidence, procureurs, justice, pompiers",
    "gendarmerie, entreprise, otan, policía, ministerio, gobierno, fiscalía, juzgado, autoridades",
    "ejército, ayuntamiento, generalitat, junta, guardia, empresa, instituto, compagnie, société, groupe",
    "direction, banque, commission, agence, organisation, organisme, comité, conseil, cour, parti",
    "ambassade, défense, chancellerie, constructeur, fabricant, opérateur, bureau, observatoire",
    "collectif, quai, matignon, procure, police, université, hôpital, fondation, rectorat, académie",
    "aéroport, compañía, grupo, firma, banco, comisión, agencia, organización, organismo, consejo, corte",
    "partido, embajada, defensa, cancillería, fabricante, operadora, oficina, observatorio, colectivo",
    "plataforma, universidad, fundación, federación, confederación, patronal, audiencia, presidencia",
    "consejería, consistorio, delegación, subdelegación, comisaría, bomberos, iglesia, moncloa, senado",
    "congreso, cámara, secretaría, departamento, dirección, servicio, portavoces, procuraduría",
    "ertzaintza, mossos, liga",
)
UNNAMED = words(
    "médecins, avocats, médicos, abogados, experto, riverains, habitants, vecinos, trabajadores, sources",
    "source, chercheurs, analystes, observateurs, témoins, témoin, fuentes, fuente, expertos, analistas",
    "testigos, économistes, spécialistes, scientifiques, enquêteurs, responsables, diplomates, syndicats",
    "élus, organisateurs, militants, manifestants, opposants, proches, employés, salariés, agriculteurs",
    "enseignants, économistes, médias, experts, investigadores, científicos, economistas, especialistas",
    "diplomáticos, sindicatos, organizadores, manifestantes, opositores, familiares, empleados, pasajeros",
    "funcionarios, agricultores, profesores, medios, afectados, juristas, expertas, observadores",
)
# What of these other languages use too, where other rules of grammar hold.
SHARED = words(
    "association, police, commission, source, sources, experts, direction, cardinal, militant, patron",
    "titular, director, inspector, organisation, candidate, moncloa, bureau, portero, academia",
)
# Adjectives and names follow these without a preposition: "une source policière", "la compañía Abengoa".
DOCUMENTS = words(
    "chiffres, baromètre, recensement, arrêté, jugement, cifras, barómetro, atestado, censo, resolución",
    "sondeo, sondage, étude, rapport, encuesta, estudio, informe, bulletin, boletín, parte, données",
    "datos",
)
NOUNS = (OFFICES | BODIES | UNNAMED | DOCUMENTS | {"institut"}) - SHARED
ARTICLES = words(
    "le, la, les, l', l’, un, une, des, du, de, d', d’, au, aux, el, los, las, una, unos, unas, del, al"
)
UNJOINED = OFFICES | FUNCTIONS | BODIES | UNNAMED  # never the end of a German compound: "Lemaire"
HIGH_OFFICES = words(
    "président, présidente, ministre, maire, préfet, préfète, procureur, procureure, ambassadeur",
    "chancelier, chancelière, pape, roi, reine, presidente, presidenta, ministro, ministra, alcalde",
    "alcaldesa, juez, jueza, fiscal, embajador, embajadora, gobernador, gobernadora, canciller",
    "mandatario, vicepresidente, vicepresidenta, rey",
)
