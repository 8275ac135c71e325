package dev.budgetpulse.core.phrase;

import java.util.List;

/**
 * Something in a phrase that may be the value of a field.
 *
 * @param <T> the type of the value
 * @param value what it may be
 * @param evidence what it is concluded from
 * @param spans where it stands
 * @param strong whether it outdoes a mention that is not
 * @param certain whether it needs no question if it is the only one
 */
record Mention<T>(T value, Evidence evidence, List<Span> spans, boolean strong, boolean certain) {}
