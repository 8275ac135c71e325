package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.ledger.CategoryId;
import java.util.List;
import java.util.Objects;

/** What a categoriser makes of a purchase. */
public sealed interface Suggestion {

  /** Returns the likeliest categories, at most five, likeliest first; empty if there are none. */
  List<Candidate> candidates();

  /**
   * A category worth proposing.
   *
   * @param candidates the likeliest categories, that one first
   * @param evidence why that one
   */
  record Proposed(List<Candidate> candidates, Evidence evidence) implements Suggestion {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Proposed {
      candidates = List.copyOf(candidates);
      Objects.requireNonNull(evidence, "evidence");
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("A proposal needs a category");
      }
    }

    /** Returns the proposed category. */
    public CategoryId category() {
      return candidates.get(0).category();
    }

    /** Returns how often such proposals are right, 0 to 1. */
    public double confidence() {
      return candidates.get(0).confidence();
    }
  }

  /**
   * Nothing is likely enough to be proposed.
   *
   * @param candidates the likeliest categories all the same, for a list to choose from
   */
  record Abstained(List<Candidate> candidates) implements Suggestion {
    /** Copies the list. */
    public Abstained {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * A category that it may be.
   *
   * @param category which
   * @param confidence how likely, 0 to 1; those of all categories add up to 1 at most
   */
  record Candidate(CategoryId category, double confidence) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the confidence is not from 0 to 1
     */
    public Candidate {
      Objects.requireNonNull(category, "category");
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("A confidence is from 0 to 1, not " + confidence);
      }
    }
  }

  /**
   * Why a category is proposed.
   *
   * @param lessons what taught it, at most three, latest first: purchases of the same payee, or
   *     else with a word in common
   * @param words the words of the text that speak for it, strongest first, at most five
   * @param meanings what words of the text and the category's name both stand for, such as "fuel"
   * @param method how it was found, with a version, such as "linear/1"
   */
  record Evidence(List<Lesson> lessons, List<String> words, List<String> meanings, String method) {
    /** Copies the lists. */
    public Evidence {
      lessons = List.copyOf(lessons);
      words = List.copyOf(words);
      meanings = List.copyOf(meanings);
      Objects.requireNonNull(method, "method");
    }
  }
}
