package dev.budgetpulse.core.phrase;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a phrase, without the punctuation around it.
 *
 * @param text the word as it is written
 * @param folded what it is compared by
 * @param start where it begins in the phrase
 * @param dotted whether a full stop follows it at once
 * @param last whether punctuation ends what it belongs to
 */
record Token(String text, String folded, int start, boolean dotted, boolean last) {
  private static final String BEFORE = "\"'([{<«»„“”‚‘’¿¡*_,.;:!?…";
  private static final String AFTER = "\"')]}>«»“”‘’,.;:!?*_…";
  private static final String BREAKS = ",;:!?)";

  /** Returns the words of a phrase in order. */
  static List<Token> of(String phrase) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < phrase.length()) {
      if (isGap(phrase, at)) {
        at++;
        continue;
      }
      int start = at;
      while (at < phrase.length() && !isGap(phrase, at)) {
        at++;
      }
      add(phrase, start, at, tokens);
    }
    return tokens;
  }

  /** Returns what a name is compared by, word for word. */
  static List<String> folded(String name) {
    return of(name).stream().map(Token::folded).toList();
  }

  /** Returns what a word is compared by: composed, in lower case, with plain apostrophes. */
  static String fold(String word) {
    return Normalizer.normalize(word.replace('’', '\''), Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT);
  }

  int end() {
    return start + text.length();
  }

  Span span() {
    return new Span(start, end());
  }

  private static void add(String phrase, int from, int to, List<Token> tokens) {
    int start = from;
    int end = to;
    while (start < end && isEdge(phrase, start, end, BEFORE)) {
      start++;
    }
    boolean dotted = false;
    boolean last = false;
    while (end > start && isEdge(phrase, end - 1, end, AFTER)) {
      end--;
      dotted = phrase.charAt(end) == '.';
      last |= BREAKS.indexOf(phrase.charAt(end)) >= 0;
    }
    String text = phrase.substring(start, end);
    if (text.chars().allMatch(c -> "-–—/|".indexOf(c) >= 0)) {
      // A dash between words is no word, but it ends the name before it.
      if (!tokens.isEmpty()) {
        Token before = tokens.remove(tokens.size() - 1);
        tokens.add(new Token(before.text, before.folded, before.start, before.dotted, true));
      }
      return;
    }
    tokens.add(new Token(text, fold(text), start, dotted, last));
  }

  private static boolean isEdge(String phrase, int at, int end, String edges) {
    char c = phrase.charAt(at);
    // The point of .50 belongs to the number.
    boolean fraction =
        (c == '.' || c == ',') && at + 1 < end && Character.isDigit(phrase.charAt(at + 1));
    return !fraction && (edges.indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT);
  }

  /** Says whether there is no word here: space, or half a character that nothing can keep. */
  private static boolean isGap(String phrase, int at) {
    char c = phrase.charAt(at);
    if (c == '\u00a0' || c == '\u202f') {
      // These group digits, and keep a number and its currency together.
      return !(at > 0
          && at + 1 < phrase.length()
          && Character.isDigit(phrase.charAt(at - 1))
          && Character.isDigit(phrase.charAt(at + 1)));
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 == phrase.length() || !Character.isLowSurrogate(phrase.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(phrase.charAt(at - 1));
    }
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
