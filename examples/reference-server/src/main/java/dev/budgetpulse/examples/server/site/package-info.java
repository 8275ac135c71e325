/** What all pages share: their frame, their forms, and who may see them. */
@NullMarked
package dev.budgetpulse.examples.server.site;

import org.jspecify.annotations.NullMarked;
