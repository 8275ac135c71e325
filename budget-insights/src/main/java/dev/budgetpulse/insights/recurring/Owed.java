package dev.budgetpulse.insights.recurring;

import java.util.Set;

/** Words that name what is owed or put aside rather than subscribed to. */
final class Owed {
  private static final int SHORTEST_ENDING = 6;

  private static final Set<String> WORDS =
      Set.of(
          "rent",
          "lease",
          "mortgage",
          "loan",
          "credit",
          "insurance",
          "tax",
          "taxes",
          "savings",
          "miete",
          "hypothek",
          "kredit",
          "darlehen",
          "versicherung",
          "steuer",
          "sparen",
          "loyer",
          "pret",
          "assurance",
          "impot",
          "impots",
          "epargne",
          "alquiler",
          "hipoteca",
          "prestamo",
          "seguro",
          "impuesto",
          "ahorro",
          "affitto",
          "mutuo",
          "prestito",
          "assicurazione",
          "imposta",
          "risparmio",
          "huur",
          "hypotheek",
          "lening",
          "verzekering",
          "belasting",
          "kaltmiete",
          "warmmiete");

  private Owed() {}

  /** Says whether a word is one of them, or ends with one that is long. */
  static boolean names(String word) {
    return WORDS.contains(word)
        || WORDS.stream().anyMatch(owed -> owed.length() >= SHORTEST_ENDING && word.endsWith(owed));
  }
}
