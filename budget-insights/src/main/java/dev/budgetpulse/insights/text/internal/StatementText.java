package dev.budgetpulse.insights.text.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a bank's text, without what differs from one purchase to the next: numbers, dates,
 * masked card numbers, references, letter case and accents. Immutable.
 *
 * @param words all words, in order
 * @param payee the words that may name the payee, without those of the bank and of card processors
 */
public record StatementText(List<String> words, List<String> payee) {
  private static final int LONGEST = 300;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern APOSTROPHES = Pattern.compile("(?<=\\p{L})['’`´](?=\\p{L})");
  private static final Pattern DIGITS = Pattern.compile("\\p{N}+");
  private static final Pattern MASK = Pattern.compile("x{3,}");
  private static final Set<String> MONTHS =
      Set.of(
          "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mrz",
          "mai", "okt", "dez", "ene", "abr", "ago", "dic", "fev", "out", "gen", "mag", "giu", "lug",
          "set", "ott");

  /** Words of banks and of card processors: they say how something was paid, not to whom. */
  private static final Set<String> WITHOUT_PAYEE =
      Set.of(
          "pos",
          "card",
          "purchase",
          "visa",
          "mastercard",
          "maestro",
          "debit",
          "credit",
          "effec",
          "contactless",
          "ecom",
          "eft",
          "sepa",
          "ach",
          "payment",
          "pmt",
          "sq",
          "sumup",
          "yoco",
          "zettle",
          "izettle",
          "zapper",
          "payfast",
          "stripe",
          "paypal",
          "pp",
          "tst",
          "kartenzahlung",
          "girocard",
          "lastschrift",
          "gutschrift",
          "uberweisung",
          "dauerauftrag",
          "achat",
          "carte",
          "cb",
          "prelevement",
          "virement",
          "compra",
          "tarjeta",
          "recibo",
          "pago",
          "pagamento",
          "carta",
          "bonifico",
          "betaling",
          "betaalautomaat",
          "bea",
          "pin",
          "ltd",
          "limited",
          "pty",
          "gmbh",
          "inc",
          "llc",
          "co",
          "plc",
          "sarl",
          "srl",
          "no",
          "nr",
          "ref",
          "the",
          "to",
          "at",
          "www",
          "com",
          "and",
          "und",
          "et",
          "de",
          "of");

  /** Copies the lists. */
  public StatementText {
    words = List.copyOf(words);
    payee = List.copyOf(payee);
  }

  /** Reads the first {@value #LONGEST} characters of a text. */
  public static StatementText of(String text) {
    String plain = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    plain = Normalizer.normalize(plain, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    plain = MARKS.matcher(plain).replaceAll("").replace("ß", "ss").replace("ø", "o");
    plain = plain.replace("ł", "l").replace("æ", "ae");
    plain = APOSTROPHES.matcher(plain).replaceAll("");
    List<String> words = new ArrayList<>();
    List<String> payee = new ArrayList<>();
    boolean afterNumber = false;
    for (String token : GAPS.split(plain, -1)) {
      String letters = DIGITS.matcher(token).replaceAll("");
      boolean isNumber = letters.isEmpty() || (letters.length() < token.length() && isCode(token));
      String word = MASK.matcher(letters).replaceAll("");
      if (!isNumber && !word.isEmpty() && !(afterNumber && MONTHS.contains(word))) {
        words.add(word);
        if (!WITHOUT_PAYEE.contains(word)) {
          payee.add(word);
        }
      }
      afterNumber = !token.isEmpty() && isNumber;
    }
    return new StatementText(words, payee);
  }

  /** Reference numbers mix letters and digits; names have at most a number before or behind. */
  private static boolean isCode(String token) {
    int changes = 0;
    for (int i = 1; i < token.length(); i++) {
      if (Character.isDigit(token.charAt(i)) != Character.isDigit(token.charAt(i - 1))) {
        changes++;
      }
    }
    return changes > 1 || token.length() < 4;
  }

  /** Returns the payee's words as one text, or all words where no payee is named. */
  public String key() {
    return String.join(" ", payee.isEmpty() ? words : payee);
  }
}
