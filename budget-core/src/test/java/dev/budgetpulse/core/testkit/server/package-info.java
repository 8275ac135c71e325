/** Real database servers that a test starts itself, on free ports, and stops at its end. */
package dev.budgetpulse.core.testkit.server;
