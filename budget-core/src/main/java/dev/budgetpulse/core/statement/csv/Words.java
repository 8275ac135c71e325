package dev.budgetpulse.core.statement.csv;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words that tell what a field of a bank file means, in the languages of banks. */
final class Words {
  /** What a row can be besides a movement. */
  enum Summary {
    OPENING,
    CLOSING,
    TURNOVER,
    /** A sum, or a shop of that name. */
    TOTAL
  }

  private static final int LONGEST = 60;
  private static final Set<String> IN =
      Set.of(
          "c",
          "cr",
          "crdt",
          "credit",
          "credits",
          "kredit",
          "credito",
          "haben",
          "h",
          "bij",
          "in",
          "inflow",
          "+",
          "uznanie",
          "uznania",
          "prijem",
          "prichozi",
          "jovairas",
          "bevetel",
          "k",
          "entrata",
          "entrate",
          "avere",
          "abono",
          "ingreso",
          "ingresos",
          "entrada",
          "insattning",
          "inn",
          "ind",
          "pano",
          "tulo",
          "kreditas",
          "kreedit",
          "kredits",
          "gutschrift",
          "deposit",
          "money in",
          "paid in",
          "pay in",
          "received",
          "accredito",
          "income",
          "haber",
          "incoming",
          "wplyw",
          "credit amount",
          "einnahme",
          "eingang",
          "recette",
          "receita",
          "inkomst");
  private static final Set<String> OUT =
      Set.of(
          "d",
          "dr",
          "db",
          "dbit",
          "debit",
          "debits",
          "debet",
          "debito",
          "soll",
          "s",
          "af",
          "out",
          "outflow",
          "-",
          "obciazenie",
          "obciazenia",
          "vydaj",
          "odchozi",
          "terheles",
          "kiadas",
          "uscita",
          "uscite",
          "dare",
          "cargo",
          "gasto",
          "egreso",
          "salida",
          "saida",
          "uttag",
          "ut",
          "ud",
          "otto",
          "meno",
          "debetas",
          "deebet",
          "debets",
          "lastschrift",
          "withdrawal",
          "money out",
          "paid out",
          "pay out",
          "sent",
          "belastung",
          "addebito",
          "expense",
          "debe",
          "outgoing",
          "wydatek",
          "ausgabe",
          "ausgang",
          "depense",
          "despesa",
          "utgift");
  private static final Set<String> PENDING =
      Set.of(
          "pending",
          "ausstehend",
          "vorgemerkt",
          "in attesa",
          "en attente",
          "en cours",
          "pendiente",
          "pendente",
          "in behandeling",
          "gereserveerd",
          "reserverat",
          "reserveret",
          "reservert",
          "reservation",
          "vantande",
          "oczekujaca",
          "oczekujace",
          "w realizacji",
          "cekajici",
          "zpracovava se",
          "fuggoben",
          "fuggo",
          "varattu",
          "katevaraus",
          "authorised",
          "authorized",
          "authorisation",
          "authorization",
          "unbooked",
          "not booked",
          "nicht gebucht",
          "rezervuota",
          "processing",
          "in progress",
          "umsatz vorgemerkt",
          "non comptabilise",
          "bekliyor");
  private static final Set<String> VOID =
      Set.of(
          "failed",
          "declined",
          "reverted",
          "rejected",
          "cancelled",
          "canceled",
          "refused",
          "abgelehnt",
          "storniert",
          "abgebrochen",
          "annule",
          "refuse",
          "rechazado",
          "rechazada",
          "cancelado",
          "cancelada",
          "annullato",
          "rifiutato",
          "geweigerd",
          "geannuleerd",
          "odrzucona",
          "odrzucone",
          "anulowana",
          "zamitnuto",
          "zruseno",
          "elutasitva",
          "avvisad",
          "afvist",
          "hylatty",
          "atmesta",
          "voided",
          "expired");
  private static final Set<String> OPENING =
      Set.of(
          "opening balance",
          "balance brought forward",
          "brought forward",
          "balance b f",
          "b f",
          "starting balance",
          "start balance",
          "previous balance",
          "beginning balance",
          "anfangssaldo",
          "anfangsbestand",
          "alter kontostand",
          "saldovortrag",
          "startsaldo",
          "solde initial",
          "ancien solde",
          "solde anterieur",
          "solde precedent",
          "saldo inicial",
          "saldo anterior",
          "saldo iniziale",
          "saldo precedente",
          "beginsaldo",
          "saldo poczatkowe",
          "pocatecni zustatek",
          "nyito egyenleg",
          "nyitoegyenleg",
          "ingaende saldo",
          "ingaende balans",
          "primosaldo",
          "inngaende saldo",
          "alkusaldo",
          "likutis pradziai",
          "pradinis likutis",
          "likutis laikotarpio pradzioje",
          "sakuma atlikums",
          "algsaldo");
  private static final Set<String> CLOSING =
      Set.of(
          "closing balance",
          "balance carried forward",
          "carried forward",
          "balance c f",
          "c f",
          "ending balance",
          "end balance",
          "final balance",
          "new balance",
          "current balance",
          "endsaldo",
          "endbestand",
          "neuer kontostand",
          "schlusssaldo",
          "schlussbestand",
          "solde final",
          "nouveau solde",
          "saldo final",
          "saldo finale",
          "eindsaldo",
          "saldo koncowe",
          "konecny zustatek",
          "zaro egyenleg",
          "zaroegyenleg",
          "utgaende saldo",
          "utgaende balans",
          "ultimosaldo",
          "loppusaldo",
          "likutis pabaigai",
          "galutinis likutis",
          "likutis laikotarpio pabaigoje",
          "beigu atlikums",
          "loppsaldo",
          "lopp saldo");
  private static final Set<String> TURNOVER =
      Set.of(
          "turnover",
          "total turnover",
          "turnovers",
          "apyvarta",
          "umsatzsumme",
          "obroty",
          "kaive",
          "apgrozijums",
          "total debit",
          "total debits",
          "total credit",
          "total credits",
          "total debet",
          "total paid in",
          "total paid out",
          "summe soll",
          "summe haben",
          "total des debits",
          "total des credits",
          "total cargos",
          "total abonos",
          "total dare",
          "total avere",
          "totaal af",
          "totaal bij",
          "suma obciazen",
          "suma uznan");
  private static final Set<String> TOTAL =
      Set.of(
          "total",
          "totals",
          "summe",
          "gesamt",
          "gesamtsumme",
          "totaal",
          "totale",
          "totales",
          "razem",
          "suma",
          "celkem",
          "osszesen",
          "summa",
          "sum",
          "yhteensa",
          "is viso",
          "kopa",
          "kokku",
          "zwischensumme",
          "subtotal");

  private Words() {}

  /**
   * Returns a text in small letters without accents, with one space for whatever is neither a
   * letter nor a digit, and none at either end.
   */
  static String plain(String text) {
    String folded =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("æ", "ae")
            .replace("đ", "d")
            .replace("ı", "i");
    StringBuilder plain = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.getType(c) == Character.NON_SPACING_MARK) {
        continue;
      }
      if (!Character.isLetterOrDigit(c)) {
        gap = true;
        continue;
      }
      if (gap && plain.length() > 0) {
        plain.append(' ');
      }
      gap = false;
      plain.append(c);
    }
    return plain.toString();
  }

  /** Returns 1 for a word of money in, -1 for one of money out, 0 for any other. */
  static int direction(String field) {
    if (field.length() > 20) {
      return 0;
    }
    String word = field.equals("+") || field.equals("-") ? field : plain(field);
    return IN.contains(word) ? 1 : OUT.contains(word) ? -1 : 0;
  }

  static boolean isPending(String field) {
    return mayBeWords(field) && PENDING.contains(plain(field));
  }

  static boolean isVoid(String field) {
    return mayBeWords(field) && VOID.contains(plain(field));
  }

  /** Returns what a field calls its row, if that is no movement. */
  static Optional<Summary> summary(String field) {
    if (!mayBeWords(field)) {
      return Optional.empty();
    }
    String words = plain(field);
    if (OPENING.contains(words)) {
      return Optional.of(Summary.OPENING);
    }
    if (CLOSING.contains(words)) {
      return Optional.of(Summary.CLOSING);
    }
    if (TURNOVER.contains(words)) {
      return Optional.of(Summary.TURNOVER);
    }
    return TOTAL.contains(words) ? Optional.of(Summary.TOTAL) : Optional.empty();
  }

  /** Says at a glance whether a field may be one of the phrases, none of which has a digit. */
  private static boolean mayBeWords(String field) {
    if (field.isEmpty() || field.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c >= '0' && c <= '9') {
        return false;
      }
    }
    return true;
  }
}
