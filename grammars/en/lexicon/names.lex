# Given names: they tell people from bodies, and "he" from "she".

class name.given.male
Aaron, Abdul, Abdullah, Abraham, Adam, Adrian, Ahmed, Ahmet, Akira, Alan, Albert, Alberto, Alejandro, Alessandro, Alexander, Alexei, Alfred, Ali, Allan, Allen, Amir, Anders, Andre, Andreas, Andrei, Andrew, Andy, Angelo, Anthony, Antoine, Anton, Antonin
Antonio, Anwar, Ari, Arnold, Arthur, Arturo, Asif, Bart, Barack, Barry, Bashar, Ben, Benito, Benjamin, Bernard, Bernie, Bill, Billy, Bjorn, Bob, Bobby, Boris, Brad, Bradley, Brandon, Brendan, Brent, Bret, Brett, Brian, Bruce, Bruno, Bryan, Byron
Caleb, Calvin, Cameron, Carl, Carlo, Carlos, Cesar, Chad, Charles, Charlie, Chip, Chris, Christian, Christoph, Christopher, Chuck, Clarence, Claude, Claudio, Clint, Clive, Cliff, Colin, Corey, Cornel, Cory, Craig, Curt, Curtis, Cyril, Cyrus, Damian, Damien
Dan, Daniel, Danny, Dante, Darrell, Darren, Darryl, Dave, David, Dean, Denis, Dennis, Derek, Desmond, Diego, Dick, Dimitri, Dmitri, Dmitry, Dominic, Don, Donald, Doug, Douglas, Duncan, Dustin, Dwight, Earl, Ed, Eddie, Edgar, Eduardo, Edward, Edwin
Eli, Elias, Elijah, Elliott, Emanuel, Emil, Emmanuel, Emmet, Enrique, Eric, Erik, Ernest, Ernesto, Ethan, Eugene, Evan, Fabio, Farid, Faisal, Federico, Felipe, Felix, Ferdinand, Fernando, Fidel, Finn, Floyd, Francesco, Francis, Francisco, Franco, Francois
François, Frank, Franklin, Franz, Fred, Freddy, Frederick, Friedrich, Gabriel, Garrett, Gareth, Gary, Gavin, Gene, Geoff, Geoffrey, Georg, George, Gerald, Gerard, Gerhard, Gilbert, Giovanni, Giuseppe, Glen, Glenn, Gonzalo, Gordon, Graham, Greg, Gregory
Guido, Guillermo, Gunther, Gustavo, Hakan, Hakeem, Hamid, Hank, Hans, Harold, Harry, Harvey, Hasan, Hassan, Hector, Heinz, Helmut, Henri, Henrik, Henry, Herbert, Herman, Hiroshi, Hosni, Howard, Hugh, Hugo, Hussein, Ian, Ibrahim, Igor, Imran, Isaac, Ismail
Ivan, Ivo, Jack, Jacob, Jacques, Jaime, Jake, Jamal, James, Jan, Jared, Jason, Javier, Jay, Jean, Jeb, Jeff, Jeffery, Jeffrey, Jens, Jeremiah, Jeremy, Jerome, Jerry, Jesse, Jesus, Jim, Jimmy, Joachim, Joao, Joe, Joel, Johan, Johannes, John, Johnny, Jon
Jonah, Jonas, Jonathan, Jorge, Jose, José, Josef, Joseph, Josh, Joshua, Juan, Julian, Julio, Justin, Kareem, Karl, Keith, Kemal, Ken, Kenneth, Kevin, Khalid, Kofi, Konrad, Kurt, Kyle, Lance, Larry, Lars, Laurence, Lawrence, Len, Leo, Leon, Leonard, Leonid
Lester, Lewis, Liam, Lionel, Lloyd, Lorenzo, Lou, Louis, Luc, Luca, Lucas, Luigi, Luis, Luke, Lyndon, Magnus, Malcolm, Manuel, Marc, Marcel, Marcelo, Marco, Marcos, Marcus, Mario, Mark, Marshall, Martin, Marvin, Masoud, Massimo, Mateo, Mathias, Matt
Matteo, Matthew, Maurice, Max, Maxim, Mehdi, Mehmet, Merrick, Michael, Michel, Miguel, Mick, Mikael, Mike, Mikhail, Milton, Mitch, Mitchell, Mitt, Mohamed, Mohammad, Mohammed, Morgan, Moshe, Muhammad, Murat, Mustafa, Nathan, Nathaniel, Nate, Neal, Ned
Neil, Nelson, Newt, Nicholas, Nick, Nicolas, Nigel, Nihat, Nikolai, Nils, Noah, Norman, Oleg, Oliver, Omar, Orlando, Oscar, Osman, Otto, Owen, Pablo, Paolo, Parker, Pat, Patrick, Paul, Paulo, Pavel, Pedro, Per, Perry, Pete, Peter, Phil, Philip, Philippe
Phillip, Pierre, Piotr, Rafael, Rahm, Raj, Rajiv, Ralph, Ramon, Ramzi, Rand, Randall, Randy, Raphael, Rashad, Rashid, Raul, Ravi, Ray, Raymond, Recep, Reginald, Reid, Reince, Rene, Ricardo, Richard, Rick, Ricky, Rob, Robby, Robert, Roberto, Rod, Rodney
Rodrigo, Roger, Roland, Rolf, Roman, Ron, Ronald, Ross, Roy, Ruben, Rudolf, Rudolph, Rudy, Rupert, Rush, Russ, Russell, Ryan, Salah, Salman, Salvador, Sam, Sami, Samir, Samuel, Sandeep, Sanjay, Saul, Scott, Sean, Sebastian, Selim, Serge, Sergei
Sergey, Sergio, Seth, Shane, Shaun, Shawn, Sheldon, Sherrod, Sidney, Silvio, Simon, Solomon, Stan, Stanley, Stefan, Stephen, Steve, Steven, Stu, Stuart, Sven, Syed, Tad, Tarek, Tariq, Ted, Terence, Terrence, Terry, Thad, Theo, Theodore, Thomas, Tim, Timothy
Tobias, Todd, Tom, Tomas, Tommy, Tony, Travis, Trent, Trevor, Trey, Tyler, Umar, Vernon, Victor, Viktor, Vince, Vincent, Vladimir, Volker, Walt, Walter, Warren, Wayne, Wesley, Wilbur, Wilhelm, Will, William, Willie, Wolfgang, Xavier, Yasser, Yuri, Yusuf
Zach, Zachary, Zack, Ash, Al, Alex, Gus, Hal, Herb, Ike, Jed, Jed, Mel, Moe, Nat, Sal, Sid, Vic, Wes, Xi, Yair, Avi, Ehud, Benny, Bibi, Gerry, Glyn, Hamish, Iain, Jamie, Kieran, Nigel, Rhys, Rory, Ruairi, Seamus, Sadiq, Angus, Alastair, Alistair

# Borne by both.
Alex, Ashley, Jordan, Blair, Cameron, Casey, Chris, Dana, Jackie, Jamie, Jan, Jean, Jo, Kelly, Kerry, Kim, Lee, Leslie, Lindsay, Lindsey, Lynn, Marion, Morgan, Pat, Robin, Sam, Sandy, Shannon, Stacy, Taylor, Terry, Tracy, Val

class name.given.female
Alex, Ashley, Jordan, Blair, Cameron, Casey, Chris, Dana, Jackie, Jamie, Jan, Jean, Jo, Kelly, Kerry, Kim, Lee, Leslie, Lindsay, Lindsey, Lynn, Marion, Morgan, Pat, Robin, Sam, Sandy, Shannon, Stacy, Taylor, Terry, Tracy, Val
Abigail, Ada, Adele, Adriana, Agnes, Aisha, Alana, Alice, Alicia, Alison, Allison, Amal, Amanda, Amber, Amelia, Amina, Amy, Ana, Andrea, Angela, Angelina, Angie, Anita, Ann, Anna, Anne, Annette, Annie, Antonia, April, Arianna, Ashley, Astrid, Audrey, Aung
Ava, Ayse, Aysel, Barbara, Beatrice, Beatriz, Becky, Bella, Beth, Betsy, Bette, Betty, Beverly, Bonnie, Brenda, Bridget, Brigid, Brigitte, Brooke, Camila, Camille, Candace, Candice, Carla, Carly, Carmen, Carol, Carole, Caroline, Carolyn, Carrie, Catherine
Cathy, Cecile, Cecilia, Celia, Charlotte, Chelsea, Cheryl, Chloe, Christina, Christine, Cindy, Claire, Clara, Clare, Claudia, Colleen, Condoleezza, Connie, Constance, Cristina, Crystal, Cynthia, Daisy, Dana, Daniela, Danielle, Daphne, Deb, Debbie
Deborah, Debra, Delia, Denise, Desiree, Diana, Diane, Dianne, Dina, Dolores, Donna, Dora, Doris, Dorothy, Edith, Eileen, Elaine, Eleanor, Elena, Elise, Elisabeth, Elizabeth, Ella, Ellen, Eloise, Elsa, Emily, Emma, Erica, Erin, Esther, Eva, Eve, Evelyn
Fatima, Fatma, Felicia, Fiona, Florence, Frances, Francesca, Frieda, Gabriela, Gabrielle, Gail, Geraldine, Gertrude, Gillian, Gina, Giulia, Gladys, Gloria, Grace, Greta, Gwen, Hailey, Hannah, Harriet, Hayley, Hazel, Heather, Heidi, Helen, Helena
Hilary, Hillary, Holly, Huma, Ida, Ilse, Indira, Ines, Ingrid, Irene, Iris, Irina, Isabel, Isabella, Ivana, Ivanka, Jackie, Jacqueline, Jane, Janet, Janice, Jasmine, Jean, Jeanne, Jen, Jenna, Jennifer, Jenny, Jessica, Jill, Joan, Joanna, Joanne, Jocelyn
Jodi, Josephine, Joy, Joyce, Juanita, Judith, Judy, Julia, Juliana, Julie, Juliet, June, Justine, Karen, Karin, Kate, Katherine, Kathleen, Kathryn, Kathy, Katie, Katrina, Kay, Kelly, Kellyanne, Kendall, Kerry, Kim, Kimberly, Kirsten, Kristen, Kristin
Kristina, Lara, Larissa, Laura, Lauren, Laurie, Layla, Lea, Leah, Leila, Lena, Leslie, Leticia, Lila, Lillian, Lily, Linda, Lindsay, Lisa, Liz, Liza, Lois, Lola, Loretta, Lori, Lorraine, Louise, Lucia, Luciana, Lucille, Lucy, Luisa, Lydia, Lynn, Madeleine
Maggie, Magda, Mandy, Margaret, Margarita, Margot, Maria, María, Mariam, Marian, Marianne, Marie, Marilyn, Marina, Marine, Marion, Marisa, Marissa, Marjorie, Marla, Marlene, Marsha, Marta, Martha, Martina, Mary, Maryam, Matilda, Maureen, Maxine, Maya, Meg
Megan, Meghan, Megyn, Melania, Melanie, Melanne, Melinda, Melissa, Mercedes, Meredith, Mia, Michaela, Michele, Michelle, Mildred, Mina, Mira, Miranda, Miriam, Mitsuko, Moira, Molly, Mona, Monica, Monique, Nadia, Nadine, Nancy, Naomi, Natalia, Natalie
Natasha, Nicola, Nicole, Nikki, Nina, Noor, Nora, Norma, Olga, Olivia, Olympia, Oprah, Paige, Pam, Pamela, Patricia, Patty, Paula, Pauline, Penelope, Penny, Petra, Phoebe, Phyllis, Priscilla, Priya, Rachel, Ramona, Rebecca, Regina, Renata, Renee
Rhonda, Rita, Roberta, Robin, Robyn, Rosa, Rosalind, Rose, Rosemary, Roxanne, Ruth, Sabine, Sabrina, Sally, Samantha, Sandra, Sandy, Sara, Sarah, Savannah, Selma, Shannon, Sharon, Sheila, Shelley, Sheryl, Shirley, Sigrid, Silvia, Simone, Sofia, Sonia, Sonja
Sophia, Sophie, Stacey, Stacy, Stella, Stephanie, Sue, Susan, Susanna, Susannah, Susanne, Suzanne, Svetlana, Sylvia, Tamara, Tammy, Tania, Tanya, Tara, Tatiana, Teresa, Tess, Thelma, Theresa, Tiffany, Tina, Toni, Tracey, Tracy, Trudy, Ursula, Valerie
Vanessa, Vera, Veronica, Victoria, Viola, Violet, Virginia, Vivian, Wanda, Wendy, Whitney, Wilma, Winifred, Yasmin, Yoko, Yolanda, Yvette, Yvonne, Zainab, Zeynep, Zoe, Zsofia, Jo, Jo-Renee, Marcia, Barb, Bev, Val, Viv, Siobhan, Niamh, Aoife, Ffion

# Words of the language that are family names too: "Ann King" is no king, "Ann Banks" no bank.
class name.family
Abbott, Archer, Baker, Balls, Banks, Barber, Bishop, Boxer, Brand, Brewer, Butler, Carpenter, Carter, Chandler, Chambers, Church, Clark, Cook, Cooper, Court, Dean, Driver, Earl, Farmer, Field, Fields, Fisher, Forester, Friend, Gardener, Guardian, Hall
Hunter, Judge, King, Knight, Law, Marshall, Marshal, Mason, Mayor, Miner, Page, Painter, Parish, Park, Parks, Parson, Pilot, Pope, Porter, Potter, Price, Priest, Prince, Sergeant, Shepherd, Singer, Skinner, Speaker, State, Street, Tanner, Taylor, Teller
Turner, Warden, Waters, Weaver, Webster, Wells, Wise, Woods, Young
