/** Documents that belong to entries, such as receipts: their bytes, kept beside the ledger. */
@NullMarked
package dev.budgetpulse.core.document;

import org.jspecify.annotations.NullMarked;
