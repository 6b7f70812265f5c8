import java.io.FileInputStream;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** java Ask.java CA PORT [HOST]: asks for / over TLS, and ends as a program does that does not catch what goes wrong. */
public class Ask {
  public static void main(String[] args) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    Certificate authority;
    try (FileInputStream file = new FileInputStream(args[0])) {
      authority = CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
    trusted.setCertificateEntry("ca", authority);
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    int port = Integer.parseInt(args[1]);
    String host = args.length > 2 ? args[2] : "www.example.com";
    Socket plain = new Socket("127.0.0.1", port);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes());
    String answer = new String(socket.getInputStream().readAllBytes());
    System.out.println(answer.split("\r\n", 2)[0]);
    System.exit(answer.startsWith("HTTP/1.1 2") || answer.startsWith("HTTP/1.1 3") ? 0 : 22);
  }
}
