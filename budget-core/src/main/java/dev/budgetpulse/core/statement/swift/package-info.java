/** Reads bank files in the SWIFT formats MT940 and MT942. */
@NullMarked
package dev.budgetpulse.core.statement.swift;

import org.jspecify.annotations.NullMarked;
