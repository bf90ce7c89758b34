"""The words that msdeck adds by itself, in the languages it speaks; English elsewhere."""

LANGUAGES = ("en", "de", "fr", "es")

_WORDS = {
    "opening": ("Opening", "Auftakt", "Ouverture", "Apertura"),
    "references": ("References", "Literatur", "Références", "Referencias"),
    "slide": ("Slide", "Folie", "Diapositive", "Diapositiva"),
    "slides": ("Slides", "Folien", "Diapositives", "Diapositivas"),
    "page": ("{number} of {total}", "{number} von {total}", "{number} sur {total}", "{number} de {total}"),
    "no-description": (
        "Image without description",
        "Bild ohne Beschreibung",
        "Image sans description",
        "Imagen sin descripción",
    ),
    "key-study": ("Key study", "Schlüsselstudie", "Étude clé", "Estudio clave"),
    "population": ("Population", "Population", "Population", "Población"),
    "intervention": ("Intervention", "Intervention", "Intervention", "Intervención"),
    "comparator": ("Comparator", "Vergleich", "Comparateur", "Comparador"),
    "outcome": ("Outcome", "Endpunkt", "Critère de jugement", "Desenlace"),
    "outcomes": ("Outcomes", "Endpunkte", "Critères de jugement", "Desenlaces"),
    "n": ("Participants", "Teilnehmende", "Participants", "Participantes"),
    "enrolled": ("enrolled", "eingeschlossen", "inclus", "incluidos"),
    "analysed": ("analysed", "ausgewertet", "analysés", "analizados"),
    "setting": ("Setting", "Rahmen", "Cadre", "Ámbito"),
    "follow-up": ("Follow-up", "Nachbeobachtung", "Suivi", "Seguimiento"),
    "question": ("Question", "Fragestellung", "Question", "Pregunta"),
    "what-it-adds": ("What it adds", "Was sie beiträgt", "Ce qu’elle apporte", "Qué aporta"),
    "what-was-found": ("What was found", "Ergebnis", "Résultats", "Resultados"),
    "read-with-care": ("Read with care", "Mit Vorsicht lesen", "À lire avec prudence", "Leer con cautela"),
    "improved": ("improved", "verbessert", "amélioré", "mejoró"),
    "worsened": ("worsened", "verschlechtert", "aggravé", "empeoró"),
    "increased": ("increased", "erhöht", "augmenté", "aumentó"),
    "decreased": ("decreased", "verringert", "diminué", "disminuyó"),
    "unchanged": ("unchanged", "unverändert", "inchangé", "sin cambios"),
    "mixed": ("mixed", "uneinheitlich", "variable", "mixto"),
    "primary": ("primary", "primär", "principal", "principal"),
    "secondary": ("secondary", "sekundär", "secondaire", "secundario"),
    "treatment": ("treatment", "Therapie", "traitement", "tratamiento"),
    "diagnosis": ("diagnosis", "Diagnose", "diagnostic", "diagnóstico"),
    "prognosis": ("prognosis", "Prognose", "pronostic", "pronóstico"),
    "harm": ("harm", "Schaden", "effets indésirables", "efectos adversos"),
    "screening": ("screening", "Screening", "dépistage", "cribado"),
    "prevalence": ("prevalence", "Prävalenz", "prévalence", "prevalencia"),
    "aetiology": ("aetiology", "Ätiologie", "étiologie", "etiología"),
    # Teaching
    "objectives": (
        "Learning objectives",
        "Lernziele",
        "Objectifs pédagogiques",
        "Objetivos de aprendizaje",
    ),
    "disclosures": ("Disclosures", "Interessenkonflikte", "Liens d’intérêts", "Conflictos de intereses"),
    "agenda": ("Agenda", "Gliederung", "Plan", "Contenido"),
    "take-home": ("Take-home messages", "Das Wichtigste", "À retenir", "Ideas clave"),
    "glossary": ("Glossary", "Glossar", "Glossaire", "Glosario"),
    "person": ("Person", "Person", "Personne", "Persona"),
    "company": (
        "Company or organisation",
        "Unternehmen oder Organisation",
        "Entreprise ou organisme",
        "Empresa u organización",
    ),
    "nature": ("Nature of the interest", "Art der Beziehung", "Nature du lien", "Tipo de relación"),
    "nothing": ("None to disclose", "Keine", "Aucun lien à déclarer", "Ninguno que declarar"),
    "no-interests": (
        "{people}: no conflicts of interest to disclose.",
        "{people}: keine Interessenkonflikte.",
        "{people}\N{NO-BREAK SPACE}: aucun lien d’intérêts à déclarer.",
        "{people}: sin conflictos de intereses que declarar.",
    ),
    "no-interests-at-all": (
        "No conflicts of interest to disclose.",
        "Es bestehen keine Interessenkonflikte.",
        "Aucun lien d’intérêts à déclarer.",
        "Sin conflictos de intereses que declarar.",
    ),
    "quiz": ("Question", "Frage", "Question", "Pregunta"),
    "answer": (
        "Answer: {stem}",
        "Antwort: {stem}",
        "Réponse\N{NO-BREAK SPACE}: {stem}",
        "Respuesta: {stem}",
    ),
    "right-answer": (
        "Right answer: {letter}",
        "Richtige Antwort: {letter}",
        "Bonne réponse\N{NO-BREAK SPACE}: {letter}",
        "Respuesta correcta: {letter}",
    ),
    "why": ("Why", "Warum", "Pourquoi", "Por qué"),
    "answer-key": ("Answer key", "Lösungen", "Corrigé", "Soluciones"),
    "instructor": (
        "Instructor’s edition",
        "Ausgabe für Lehrende",
        "Édition de l’enseignant",
        "Edición para docentes",
    ),
    # Charts.
    "bar-chart": ("Bar chart", "Balkendiagramm", "Diagramme en barres", "Gráfico de barras"),
    "stacked-bar-chart": (
        "Stacked bar chart",
        "Gestapeltes Balkendiagramm",
        "Diagramme en barres empilées",
        "Gráfico de barras apiladas",
    ),
    "line-chart": ("Line chart", "Liniendiagramm", "Graphique en courbes", "Gráfico de líneas"),
    "pie-chart": ("Pie chart", "Kreisdiagramm", "Diagramme circulaire", "Gráfico circular"),
    "scatter-plot": ("Scatter plot", "Streudiagramm", "Nuage de points", "Gráfico de dispersión"),
    "y-by-x": ("{y} by {x}", "{y} nach {x}", "{y} selon {x}", "{y} según {x}"),
    "from-to": (
        "from {least} to {most}",
        "von {least} bis {most}",
        "de {least} à {most}",
        "de {least} a {most}",
    ),
    "to": ("{least} to {most}", "{least} bis {most}", "{least} à {most}", "{least} a {most}"),
    "error-bars": ("With error bars", "Mit Fehlerbalken", "Avec barres d’erreur", "Con barras de error"),
    "percent": ("%", "\u00a0%", "\u00a0%", "\u00a0%"),
}
"""Each word in the order of `LANGUAGES`."""

LABELS: dict[str, dict[str, str]] = {
    language: {key: words[index] for key, words in _WORDS.items()} for index, language in enumerate(LANGUAGES)
}


def labels_for(language: str) -> dict[str, str]:
    """The words for a BCP 47 `language`, by its primary subtag; English where there are none."""
    return LABELS.get(language.split("-")[0].lower(), LABELS["en"])
