package io.authledger.query.insights;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes tables as CSV (RFC 4180): UTF-8, CRLF, with a header line; times as in JSON. */
final class CsvReplies extends AbstractHttpMessageConverter<CsvTable> {

    /** RFC 4180, section 3. */
    static final String TEXT_CSV = "text/csv";

    private static final MediaType WITH_HEADER = MediaType.valueOf(TEXT_CSV + ";header=present;charset=utf-8");
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    CsvReplies() {
        super(WITH_HEADER);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return CsvTable.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected CsvTable readInternal(Class<? extends CsvTable> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Tables are written alone", input);
    }

    /** What the client accepts says neither charset nor header. */
    @Override
    protected void addDefaultHeaders(HttpHeaders headers, CsvTable table, @Nullable MediaType chosen)
            throws IOException {
        super.addDefaultHeaders(headers, table, WITH_HEADER);
    }

    @Override
    protected void writeInternal(CsvTable table, HttpOutputMessage output) throws IOException {
        output.getBody().write(csv(table).getBytes(StandardCharsets.UTF_8));
    }

    static String csv(CsvTable table) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(table.columns());
            table.rows()
                    .forEach(row -> writer.writeRecord(
                            row.stream().map(CsvReplies::cell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof Instant time ? TIME.format(time) : value.toString();
    }
}
