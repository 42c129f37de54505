package io.authledger.verifier;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one run of the program did. */
record Run(int exitCode, String out, String err) {

    static Run of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        int exitCode = Verifier.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(texts);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
