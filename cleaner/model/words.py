"""Words that give boilerplate away, by category and over many languages.

Hand-written, because the training pages hold too little of most languages to learn them. A word or a
pair of words counts in short lines only. Chinese and Japanese words stand in pieces of two characters,
as `lines.WORD` cuts them.
"""

from __future__ import annotations

CATEGORIES: dict[str, str] = {
    "share": """
        share|tweet|retweet|pinterest|whatsapp|facebook|twitter|linkedin|telegram|copy link
        email this|print|teilen|drucken|partager|imprimer|envoyer|compartir|compartilhar
        imprimir|condividi|stampa|udostępnij|drukuj|paylaş|yazdır|delen|dela|del|jaa|sdílet
        megosztás|поделиться|поширити|поділитися|роздрукувати|распечатать|сподели|شارك|مشاركة
        طباعة|分享|シェ|シェア|ツイ|공유|chia sẻ""",
    "subscribe": """
        subscribe|subscription|newsletter|newsletters|sign up|subscribers|follow us|join us
        donate|support us|abonnieren|abonnement|abo|folgen|abonnez|abonner|infolettre|suivez
        s inscrire|suscríbete|suscribirse|boletín|síguenos|assine|inscreva|iscriviti|abbonati
        subskrybuj|prenumerata|zapisz|abone ol|abone|prenumerera|nyhetsbrev|tilaa|uutiskirje
        předplatné|odebírat|подписаться|подписка|рассылка|подпишитесь|підписатися|підпишіться
        підписка|підтримати|абонирай|اشترك|تابعنا|النشرة|订阅|关注|訂閱|購読|登録|구독""",
    "advert": """
        advertisement|advertisements|advertising|sponsored|ad|ads|promoted|anzeige|werbung
        publicité|annonce|publicidad|anuncio|publicidade|pubblicità|reklama|reklamy|reklam
        annons|annonse|mainos|reklame|hirdetés|реклама|рекламa|إعلان|إعلانات|广告|廣告|広告|스폰|광고
        quảng cáo""",
    "related": """
        related|recommended|recommendations|read more|read also|also read|see also|more from
        more on|most read|trending|popular|latest|recent|top stories|you may|you might|don miss
        up next|latest news|recent news|mehr zum|lesen sie|auch interessant|meistgelesen
        weitere artikel|lire aussi|à lire|sur le|même sujet|les plus|lee también|te puede
        más leídas|más noticias|relacionadas|leia também|leia mais|mais lidas|leggi anche
        più letti|czytaj też|czytaj także|zobacz także|najnowsze|polecane|ilgili haberler
        son dakika|haberler|lees ook|meest gelezen|läs också|mest läst|lue myös|čtěte také
        читайте также|читайте також|читати далі|новости|новини|последние новости|останні новини
        популярное|популярне|по теме|прочетете още|اقرأ أيضا|اقرأ أيضًا|ذات صلة|المزيد|相关|推荐|相關
        推薦|关连|関連|おす|人気|관련""",
    "consent": """
        cookie|cookies|consent|gdpr|datenschutz|einwilligung|confidentialité|privacidad
        privacidade|prywatności|gizlilik|çerez|privacybeleid|кукі|файлы cookie
        конфиденциальности|конфіденційності|ملفات تعريف|隐私""",
    "navigation": """
        home|menu|search|skip to|main content|back to|to top|next|previous|categories|sections
        archive|sitemap|all news|all sections|navigation|toggle|close|open|startseite|suche|menü
        schließen|accueil|rechercher|fermer|inicio|buscar|menú|cerrar|início|pesquisar|cerca
        chiudi|strona główna|szukaj|zamknij|ana sayfa|ara|kapat|zoeken|sök|sluiten|hae|hledat
        главная|поиск|меню|головна|пошук|усі розділи|начало|الرئيسية|بحث|القائمة|首页|搜索|菜单|首頁|ホー
        ホーム|検索|검색|trang chủ""",
    "comment": """
        comment|comments|reply|replies|permalink|likes|upvote|downvote|report|kommentar
        kommentare|antworten|commentaire|commentaires|répondre|signaler|comentario|comentarios
        responder|comentário|comentários|commento|commenti|rispondi|komentarz|komentarze
        odpowiedz|yorum|yorumlar|cevapla|reactie|reacties|kommentarer|svara|kommentit|vastaa
        komentář|komentáře|комментарий|комментарии|комментировать|ответить|коментар|коментарі
        відповісти|коментари|отговор|تعليق|تعليقات|رد|评论|回复|評論|回覆|コメ|返信|댓글""",
    "account": """
        login|log in|sign in|register|account|password|logout|anmelden|registrieren|konto
        connexion|connecter|iniciar sesión|regístrate|entrar|accedi|registrati|zaloguj
        zarejestruj|giriş|üye ol|inloggen|aanmelden|logga in|kirjaudu|přihlásit|войти|вход
        регистрация|увійти|реєстрація|تسجيل الدخول|تسجيل|登录|注册|登入|ログ|ログイン|로그인|đăng nhập""",
    "legal": """
        copyright|rights reserved|all rights|terms of|privacy policy|privacy|terms|disclaimer
        imprint|contact us|about us|impressum|agb|rechte vorbehalten|mentions légales
        droits réservés|conditions|aviso legal|derechos reservados|direitos reservados
        diritti riservati|prawa zastrzeżone|regulamin|redakcja|hakları saklıdır|künye
        voorwaarden|colofon|rättigheter|tiedot|práva vyhrazena|права защищены|все права
        усі права|редакция|редакція|контакты|контакти|جميع الحقوق|الحقوق محفوظة|اتصل بنا|版权|版權
        所有|著作|利用|저작권""",
    "byline": """
        by|author|written by|posted by|staff|correspondent|editor|reporter|von|autor|redaktion
        par|auteur|rédaction|por|redacción|di|redazione|przez|opracował|yazar|muhabir|door|av
        kirjoittaja|toimittaja|автор|текст|кореспондент|корреспондент|بقلم|كتب|作者|记者|記者|文|기자""",
    "photo": """
        photo|photograph|image|images|picture|getty|getty images|reuters|afp|ap photo|credit
        caption|file photo|foto|bild|imago|dpa|crédit|imagen|imagem|immagine|zdjęcie|fot
        fotoğraf|beeld|kuva|фото|снимка|صورة|图|图片|圖|写真|사진""",
    "date": """
        updated|published|posted|ago|min read|minutes|hours|yesterday|today|aktualisiert
        veröffentlicht|uhr|publié|mis à|modifié|publicado|actualizado|atualizado|pubblicato
        aggiornato|opublikowano|aktualizacja|güncelleme|yayınlanma|gepubliceerd|publicerad
        uppdaterad|julkaistu|päivitetty|обновлено|опубликовано|оновлено|опубліковано|сегодня
        вчера|сьогодні|вчора|نشر|آخر تحديث|منذ|发布|更新|公開|配信|입력""",
    "shop": """
        cart|add to|buy now|shop|price|sale|checkout|wishlist|in stock|out of|warenkorb|kaufen
        panier|acheter|carrito|comprar|carrinho|carrello|acquista|koszyk|kup|sepet|satın al
        winkelwagen|korg|ostoskori|košík|корзина|купить|кошик|купити|السلة|购物|購物|カー|カート|장바구니""",
    "more": """
        more|read|continue|load more|show more|view all|see all|see more|learn more|click here
        watch|listen|weiterlesen|mehr|mehr anzeigen|lire la|voir plus|voir tout|suite|ver más
        leer más|ver todo|ver mais|leia|leggi tutto|vedi tutti|czytaj więcej|więcej|devamı
        tümünü gör|lees meer|meer|läs mer|lue lisää|více|ещё|еще|подробнее|показать|детальніше
        більше|ще|още|المزيد من|عرض|更多|查看|もっ|続き|더보기""",
}


def table() -> dict[str, int]:
    """Return word or pair of words -> bits, one a category in the order of CATEGORIES."""
    bits: dict[str, int] = {}
    for bit, words in enumerate(CATEGORIES.values()):
        for word in words.replace("\n", "|").split("|"):
            key = " ".join(word.split())
            bits[key] = bits.get(key, 0) | 1 << bit
    bits.pop("", None)
    return bits
