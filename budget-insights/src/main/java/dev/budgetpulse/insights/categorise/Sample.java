package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.insights.text.internal.StatementText;

/**
 * A purchase as the models look at it. Immutable.
 *
 * @param text its words
 * @param features the pieces of its words
 * @param concepts what its words stand for
 * @param facts the pieces that say which way it went, how large it was among others and when
 * @param key what its payee is remembered by, empty if it names none
 * @param purchase the purchase
 */
record Sample(
    StatementText text,
    Features features,
    Features concepts,
    Features facts,
    String key,
    Purchase purchase) {}
