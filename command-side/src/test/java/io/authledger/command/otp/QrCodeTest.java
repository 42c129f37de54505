package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final String PREFIX = "data:image/png;base64,";

    @Test
    void whatIsDrawnIsReadAgain() throws Exception {
        String uri = new TotpSecret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").otpauthUri("Acme", "j***e@example.org");
        String drawn = QrCode.pngDataUri(uri);
        assertThat(drawn).startsWith(PREFIX);
        byte[] png = Base64.getDecoder().decode(drawn.substring(PREFIX.length()));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(256);
        BinaryBitmap dots = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        assertThat(new QRCodeReader().decode(dots).getText()).isEqualTo(uri);
    }
}
