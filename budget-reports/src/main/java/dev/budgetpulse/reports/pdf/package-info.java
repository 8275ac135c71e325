/** Reports as PDF documents, on Apache PDFBox, which a host adds. */
@NullMarked
package dev.budgetpulse.reports.pdf;

import org.jspecify.annotations.NullMarked;
