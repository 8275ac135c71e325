package dev.budgetpulse.core.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression that is matched in time proportional to the length of the text times its
 * own.
 *
 * <p>It is a small program that is run for all ways through it at once (Thompson, <i>Regular
 * Expression Search Algorithm</i>, 1968), so no text can make it go back and try again. Immutable
 * and thread-safe.
 */
final class Regex {
  private static final int LARGEST = 1000;

  private static final int CHARACTER = 0;
  private static final int ANYTHING = 1;
  private static final int MEMBER = 2;
  private static final int PLACE = 3;
  private static final int FORK = 4;
  private static final int JUMP = 5;
  private static final int MATCH = 6;

  private final int[] codes;
  private final int[] arguments;
  private final RegexSet[] sets;
  private final Optional<Set<String>> required;

  private Regex(Program program, Optional<Set<String>> required) {
    this.codes = Arrays.copyOf(program.codes, program.size);
    this.arguments = Arrays.copyOf(program.arguments, program.size);
    this.sets = Arrays.copyOf(program.sets, program.size);
    this.required = required;
  }

  static Regex of(String expression) throws BadSyntaxException {
    RegexNode tree = RegexParser.parse(expression);
    Program program = new Program();
    program.add(tree);
    program.code(MATCH, 0);
    return new Regex(program, tree.required());
  }

  /** Returns texts of which every matching text has at least one, if there are such texts. */
  Optional<Set<String>> required() {
    return required;
  }

  /** Says whether a part of a folded text matches. */
  boolean isIn(String text) {
    Threads now = new Threads(codes.length);
    Threads next = new Threads(codes.length);
    int before = -1;
    int at = 0;
    int c = at < text.length() ? text.codePointAt(at) : -1;
    while (true) {
      if (follow(0, now, before, c)) {
        return true;
      }
      if (c < 0) {
        return false;
      }
      at += Character.charCount(c);
      int after = at < text.length() ? text.codePointAt(at) : -1;
      for (int i = 0; i < now.size; i++) {
        int pc = now.dense[i];
        if (takes(pc, c) && follow(pc + 1, next, c, after)) {
          return true;
        }
      }
      Threads done = now;
      now = next;
      next = done;
      next.size = 0;
      before = c;
      c = after;
    }
  }

  private boolean takes(int pc, int c) {
    return switch (codes[pc]) {
      case CHARACTER -> arguments[pc] == c;
      case ANYTHING -> true;
      case MEMBER -> sets[pc].has(c);
      default -> false;
    };
  }

  /** Adds all places of the program that can be reached without a character; true at its end. */
  private boolean follow(int start, Threads threads, int before, int after) {
    int[] stack = threads.stack;
    int depth = 0;
    stack[depth++] = start;
    while (depth > 0) {
      int pc = stack[--depth];
      if (!threads.add(pc)) {
        continue;
      }
      int code = codes[pc];
      if (code == MATCH) {
        return true;
      } else if (code == JUMP) {
        stack[depth++] = arguments[pc];
      } else if (code == FORK) {
        stack[depth++] = arguments[pc];
        stack[depth++] = pc + 1;
      } else if (code == PLACE && isPlace(arguments[pc], before, after)) {
        stack[depth++] = pc + 1;
      }
    }
    return false;
  }

  private static boolean isPlace(int kind, int before, int after) {
    return switch (kind) {
      case '^' -> before < 0;
      case '$' -> after < 0;
      default ->
          (before >= 0 && RegexSet.isWordCharacter(before))
              != (after >= 0 && RegexSet.isWordCharacter(after));
    };
  }

  /** A set of places in the program that is emptied in no time. */
  private static final class Threads {
    final int[] dense;
    final int[] stack;
    private final int[] sparse;
    int size;

    Threads(int capacity) {
      dense = new int[capacity];
      sparse = new int[capacity];
      // Each place is expanded once and leaves at most one more behind.
      stack = new int[capacity + 2];
    }

    boolean add(int pc) {
      int index = sparse[pc];
      if (index < size && dense[index] == pc) {
        return false;
      }
      sparse[pc] = size;
      dense[size++] = pc;
      return true;
    }
  }

  private static final class Program {
    final int[] codes = new int[LARGEST];
    final int[] arguments = new int[LARGEST];
    final RegexSet[] sets = new RegexSet[LARGEST];
    int size;
    private int steps;

    int code(int code, int argument) throws BadSyntaxException {
      if (size == LARGEST) {
        throw tooLarge();
      }
      codes[size] = code;
      arguments[size] = argument;
      return size++;
    }

    void add(RegexNode node) throws BadSyntaxException {
      // Repeating nothing adds no code, so the work is counted too.
      if (++steps > 10 * LARGEST) {
        throw tooLarge();
      }
      if (node instanceof RegexNode.Characters characters) {
        String text = characters.text();
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
          c = text.codePointAt(i);
          code(CHARACTER, c);
        }
      } else if (node instanceof RegexNode.Anything) {
        code(ANYTHING, 0);
      } else if (node instanceof RegexNode.Member member) {
        sets[code(MEMBER, 0)] = member.set();
      } else if (node instanceof RegexNode.Place place) {
        code(PLACE, place.kind());
      } else if (node instanceof RegexNode.Sequence sequence) {
        for (RegexNode part : sequence.parts()) {
          add(part);
        }
      } else if (node instanceof RegexNode.Choice choice) {
        addChoice(choice);
      } else {
        addRepeat((RegexNode.Repeat) node);
      }
    }

    private void addChoice(RegexNode.Choice choice) throws BadSyntaxException {
      int last = choice.options().size() - 1;
      int[] jumps = new int[last];
      for (int i = 0; i < last; i++) {
        int fork = code(FORK, 0);
        add(choice.options().get(i));
        jumps[i] = code(JUMP, 0);
        arguments[fork] = size;
      }
      add(choice.options().get(last));
      for (int jump : jumps) {
        arguments[jump] = size;
      }
    }

    private void addRepeat(RegexNode.Repeat repeat) throws BadSyntaxException {
      for (int i = 0; i < repeat.least(); i++) {
        add(repeat.node());
      }
      if (repeat.most() < 0) {
        int fork = code(FORK, 0);
        add(repeat.node());
        code(JUMP, fork);
        arguments[fork] = size;
        return;
      }
      int[] forks = new int[repeat.most() - repeat.least()];
      for (int i = 0; i < forks.length; i++) {
        forks[i] = code(FORK, 0);
        add(repeat.node());
      }
      for (int fork : forks) {
        arguments[fork] = size;
      }
    }

    private static BadSyntaxException tooLarge() {
      return new BadSyntaxException(Fault.Problem.EXPRESSION_TOO_LARGE, 0);
    }
  }
}
