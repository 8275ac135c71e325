package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.rule.Fault.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads the regular expressions that {@link TextTest.Matches} describes. */
final class RegexParser {
  static final int MOST_REPEATS = 200;
  private static final int DEEPEST = 30;

  private final String text;
  private int at;
  private int depth;

  private RegexParser(String text) {
    this.text = text;
  }

  static RegexNode parse(String expression) throws BadSyntaxException {
    RegexParser parser = new RegexParser(expression);
    RegexNode node = parser.choice();
    if (parser.at < expression.length()) {
      throw parser.bad();
    }
    return node;
  }

  private RegexNode choice() throws BadSyntaxException {
    if (++depth > DEEPEST) {
      throw new BadSyntaxException(Problem.EXPRESSION_TOO_LARGE, at);
    }
    List<RegexNode> options = new ArrayList<>();
    do {
      options.add(sequence());
    } while (take('|'));
    depth--;
    return options.size() == 1 ? options.get(0) : new RegexNode.Choice(List.copyOf(options));
  }

  private RegexNode sequence() throws BadSyntaxException {
    List<RegexNode> parts = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    while (at < text.length() && peek() != '|' && peek() != ')') {
      RegexNode part = repeated(atom());
      if (part instanceof RegexNode.Characters characters) {
        run.append(characters.text());
      } else {
        flush(run, parts);
        parts.add(part);
      }
    }
    flush(run, parts);
    return parts.size() == 1 ? parts.get(0) : new RegexNode.Sequence(List.copyOf(parts));
  }

  private static void flush(StringBuilder run, List<RegexNode> parts) {
    if (!run.isEmpty()) {
      parts.add(new RegexNode.Characters(run.toString()));
      run.setLength(0);
    }
  }

  private RegexNode atom() throws BadSyntaxException {
    int start = at;
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return switch (c) {
      case '(' -> group(start);
      case '[' -> new RegexNode.Member(set());
      case '.' -> new RegexNode.Anything();
      case '^', '$' -> new RegexNode.Place((char) c);
      case '\\' -> escaped(start);
      case '*', '+', '?', '{' -> throw new BadSyntaxException(Problem.BAD_EXPRESSION, start);
      default -> characters(c);
    };
  }

  private RegexNode group(int start) throws BadSyntaxException {
    if (take('?') && !take(':')) {
      throw new BadSyntaxException(Problem.EXPRESSION_NOT_SUPPORTED, start);
    }
    RegexNode inner = choice();
    if (!take(')')) {
      throw bad();
    }
    // A group of characters is repeated as a whole.
    return new RegexNode.Sequence(List.of(inner));
  }

  private RegexNode escaped(int start) throws BadSyntaxException {
    int c = escapedCharacter(start);
    if (c == 'b') {
      return new RegexNode.Place('b');
    }
    return isKind(c) ? new RegexNode.Member(RegexSet.of((char) c)) : characters(c);
  }

  /** Returns a character after a backslash: one of the letters with a meaning, or a sign. */
  private int escapedCharacter(int start) throws BadSyntaxException {
    if (at == text.length()) {
      throw bad();
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (Character.isLetterOrDigit(c) && c != 'b' && !isKind(c)) {
      throw new BadSyntaxException(Problem.EXPRESSION_NOT_SUPPORTED, start);
    }
    return c;
  }

  private static boolean isKind(int c) {
    return "dwsDWS".indexOf(c) >= 0;
  }

  private static RegexNode characters(int c) {
    return new RegexNode.Characters(
        Character.isWhitespace(c) ? " " : Character.toString(Fold.of(c)));
  }

  private RegexSet set() throws BadSyntaxException {
    boolean negated = take('^');
    List<RegexSet.Range> ranges = new ArrayList<>();
    StringBuilder kinds = new StringBuilder();
    do {
      int start = at;
      boolean kind = at + 1 < text.length() && peek() == '\\' && isKind(text.charAt(at + 1));
      int first = member();
      if (kind) {
        kinds.appendCodePoint(first);
      } else if (at + 1 < text.length() && peek() == '-' && text.charAt(at + 1) != ']') {
        at++;
        kind = peek() == '\\' && at + 1 < text.length() && isKind(text.charAt(at + 1));
        int last = member();
        if (kind || last < first) {
          throw new BadSyntaxException(Problem.BAD_EXPRESSION, start);
        }
        ranges.add(new RegexSet.Range(first, last));
      } else {
        ranges.add(new RegexSet.Range(first, first));
      }
    } while (!take(']'));
    return new RegexSet(ranges, kinds.toString(), negated);
  }

  private int member() throws BadSyntaxException {
    if (at == text.length()) {
      throw bad();
    }
    int start = at;
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c == '[' || (c == '&' && at < text.length() && peek() == '&')) {
      // Elsewhere these begin a set within a set.
      throw new BadSyntaxException(Problem.EXPRESSION_NOT_SUPPORTED, start);
    }
    if (c != '\\') {
      return c;
    }
    int escaped = escapedCharacter(start);
    if (escaped == 'b') {
      throw new BadSyntaxException(Problem.EXPRESSION_NOT_SUPPORTED, start);
    }
    return escaped;
  }

  private RegexNode repeated(RegexNode node) throws BadSyntaxException {
    int start = at;
    int least;
    int most;
    if (take('*')) {
      least = 0;
      most = -1;
    } else if (take('+')) {
      least = 1;
      most = -1;
    } else if (take('?')) {
      least = 0;
      most = 1;
    } else if (take('{')) {
      least = number();
      most = take(',') ? (at < text.length() && peek() == '}' ? -1 : number()) : least;
      if (!take('}') || (most >= 0 && most < least)) {
        throw new BadSyntaxException(Problem.BAD_EXPRESSION, start);
      }
    } else {
      return node;
    }
    // Whether as much or as little as possible is taken makes no difference to whether it matches.
    take('?');
    if (at < text.length() && "*+?{".indexOf(peek()) >= 0) {
      throw new BadSyntaxException(
          peek() == '+' ? Problem.EXPRESSION_NOT_SUPPORTED : Problem.BAD_EXPRESSION, at);
    }
    if (node instanceof RegexNode.Place) {
      throw new BadSyntaxException(Problem.BAD_EXPRESSION, start);
    }
    return new RegexNode.Repeat(node, least, most);
  }

  private int number() throws BadSyntaxException {
    int start = at;
    int number = 0;
    while (at < text.length() && peek() >= '0' && peek() <= '9') {
      number = 10 * number + (peek() - '0');
      if (number > MOST_REPEATS) {
        throw new BadSyntaxException(Problem.EXPRESSION_TOO_LARGE, start);
      }
      at++;
    }
    if (at == start) {
      throw bad();
    }
    return number;
  }

  private char peek() {
    return text.charAt(at);
  }

  private boolean take(char wanted) {
    if (at < text.length() && peek() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private BadSyntaxException bad() {
    return new BadSyntaxException(Problem.BAD_EXPRESSION, at);
  }
}
