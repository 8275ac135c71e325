/** What a person prefers: language, look, what they are told of and what is proposed to them. */
@NullMarked
package dev.budgetpulse.examples.server.settings;

import org.jspecify.annotations.NullMarked;
