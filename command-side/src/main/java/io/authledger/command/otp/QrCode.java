package io.authledger.command.otp;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a text as a QR code. */
public final class QrCode {

    private static final int PIXELS = 256;

    private QrCode() {}

    /** A PNG image of 256 by 256 pixels as a data URI (RFC 2397). */
    public static String pngDataUri(String text) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            // A stream that ImageIO makes itself lies in a file meanwhile, and the text may be a secret.
            try (ImageOutputStream inMemory = new MemoryCacheImageOutputStream(png)) {
                ImageIO.write(MatrixToImageWriter.toBufferedImage(dots), "png", inMemory);
            }
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException e) {
            throw new IllegalStateException("The text does not fit a QR code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
