package dev.budgetpulse.security.password;

import dev.budgetpulse.security.password.PasswordPolicy.Objection;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds what is guessed first, by the rule it was made by rather than in a list.
 *
 * <p>Hardly any entry of the lists in circulation is as long as the policy asks; what people do to
 * reach a length is repeating, walking and padding.
 */
final class Guessable {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int RUN = 4;
  private static final int CONTEXT_WORD = 4;
  private static final List<String> WALKS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qwertzuiop",
          "yxcvbnm",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
          "1q2w3e4r5t6y7u8i9o0p",
          "!@#$%^&*()",
          "!\"$%&/()=");

  // Longer words first, so that no part of one is left over.
  private static final List<String> WORDS =
      List.of(
          "administrator",
          "changeme",
          "password",
          "passwort",
          "motdepasse",
          "football",
          "baseball",
          "sunshine",
          "princess",
          "superman",
          "iloveyou",
          "starwars",
          "computer",
          "internet",
          "passw",
          "welcome",
          "letmein",
          "trustno",
          "freedom",
          "whatever",
          "batman",
          "dragon",
          "monkey",
          "master",
          "shadow",
          "secret",
          "summer",
          "winter",
          "spring",
          "autumn",
          "monday",
          "friday",
          "hello",
          "login",
          "admin",
          "guest",
          "access",
          "money",
          "budget",
          "expense",
          "house",
          "family",
          "lovely",
          "flower",
          "cheese",
          "cookie",
          "pepper",
          "ginger",
          "soccer",
          "hockey",
          "killer",
          "orange",
          "purple",
          "please",
          "test",
          "user",
          "root",
          "love",
          "pass",
          "word",
          "qwerty",
          "qwertz",
          "azerty",
          "asdf",
          "my",
          "the",
          "is",
          "this");

  private Guessable() {}

  static Set<Objection> objections(char[] password, Collection<String> context) {
    EnumSet<Objection> found = EnumSet.noneOf(Objection.class);
    char[] folded = folded(password);
    char[] letters = deleeted(folded);
    try {
      if (repeats(folded)) {
        found.add(Objection.REPEATED);
      }
      // Three characters beside a walk are no reason to guess much longer.
      if (folded.length - walked(folded) <= 3) {
        found.add(Objection.SEQUENCE);
      }
      if (isPaddedWord(folded, letters)) {
        found.add(Objection.COMMON);
      }
      if (isMostly(context, folded) || isMostly(context, letters)) {
        found.add(Objection.CONTEXT);
      }
      return found;
    } finally {
      Arrays.fill(folded, '\0');
      Arrays.fill(letters, '\0');
    }
  }

  private static char[] folded(char[] password) {
    char[] folded = password.clone();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Character.toLowerCase(folded[i]);
    }
    return folded;
  }

  private static char[] deleeted(char[] folded) {
    char[] letters = folded.clone();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = letter(letters[i]);
    }
    return letters;
  }

  private static char letter(char digit) {
    return switch (digit) {
      case '0' -> 'o';
      case '1', '!', '|' -> 'i';
      case '3' -> 'e';
      case '4', '@' -> 'a';
      case '5', '$' -> 's';
      case '7', '+' -> 't';
      default -> digit;
    };
  }

  private static boolean repeats(char[] text) {
    for (int period = 1; period <= text.length / 2; period++) {
      if (Arrays.equals(text, period, text.length, text, 0, text.length - period)) {
        return true;
      }
    }
    return text.length > 3 && CharBuffer.wrap(text).chars().distinct().count() <= 3;
  }

  private static int walked(char[] text) {
    int walked = 0;
    for (int at = 0; at < text.length; ) {
      int run = runAt(text, at);
      walked += run >= RUN ? run : 0;
      at += run >= RUN ? run : 1;
    }
    return walked;
  }

  private static int runAt(char[] text, int at) {
    int longest = 1;
    for (int step = -1; step <= 1; step++) {
      for (String walk : step == 0 ? List.of("") : WALKS) {
        for (int from = 0; from < Math.max(1, walk.length()); from++) {
          longest =
              Math.max(longest, step == 0 ? same(text, at) : along(walk, from, step, text, at));
        }
      }
    }
    return longest;
  }

  private static int same(char[] text, int at) {
    int end = at;
    while (end < text.length && text[end] == text[at]) {
      end++;
    }
    return end - at;
  }

  private static int along(String walk, int from, int step, char[] text, int at) {
    int length = 0;
    int on = from;
    while (at + length < text.length
        && on >= 0
        && on < walk.length()
        && walk.charAt(on) == text[at + length]) {
      length++;
      on += step;
    }
    return length;
  }

  // Digits and signs around words count for nothing, nor do walks; other letters do.
  private static boolean isPaddedWord(char[] folded, char[] letters) {
    boolean[] covered = new boolean[letters.length];
    int words = 0;
    for (String word : WORDS) {
      boolean leet = cover(word, letters, covered);
      boolean plain = cover(word, folded, covered);
      words += leet || plain ? 1 : 0;
    }
    int left = 0;
    for (int at = 0; at < folded.length; ) {
      int run = covered[at] ? 1 : runAt(folded, at);
      left += run < RUN && !covered[at] && Character.isLetter(folded[at]) ? 1 : 0;
      at += run >= RUN ? run : 1;
    }
    return words > 0 && words <= 2 && left <= 3;
  }

  private static boolean isMostly(Collection<String> context, char[] text) {
    boolean[] covered = new boolean[text.length];
    for (String phrase : context) {
      for (String word : words(phrase)) {
        if (word.length() >= CONTEXT_WORD && word.length() <= text.length) {
          cover(word, text, covered);
        }
      }
    }
    int count = 0;
    for (boolean each : covered) {
      count += each ? 1 : 0;
    }
    return count > 0 && 10 * count >= 6 * text.length;
  }

  private static List<String> words(String phrase) {
    return WORD.matcher(phrase.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  private static boolean cover(String word, char[] text, boolean[] covered) {
    boolean found = false;
    for (int at = 0; at + word.length() <= text.length; at++) {
      int length = 0;
      while (length < word.length()
          && text[at + length] == word.charAt(length)
          && !covered[at + length]) {
        length++;
      }
      if (length == word.length()) {
        Arrays.fill(covered, at, at + length, true);
        found = true;
      }
    }
    return found;
  }
}
