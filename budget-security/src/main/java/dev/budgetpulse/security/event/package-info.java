/**
 * Security events with fixed names and fields, written so that no value can forge, flood or leak.
 */
@NullMarked
package dev.budgetpulse.security.event;

import org.jspecify.annotations.NullMarked;
