/** Reads bank files in OFX and QFX, both as SGML (1.x) and as XML (2.x). */
@NullMarked
package dev.budgetpulse.core.statement.ofx;

import org.jspecify.annotations.NullMarked;
